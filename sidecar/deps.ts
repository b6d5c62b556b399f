import type {Log} from "../data/log.js";
import type {Project} from "../data/project.js";
import type {Scorer} from "../workspace/scoring/scorer.js";
import type {Live} from "./live.js";

export type AppLog = Pick<Log, "append" | "healthy"> & Partial<Pick<Log, "durability">>;

export interface Model {
  readonly score: Scorer;
  readonly modelVersion: string;
}

/** The model that answers now; a promotion changes it while the service runs, so ask for it once a request. */
export interface Served {
  /** Null when none could be loaded: the service answers, but is not ready. */
  readonly model: Model | null;
  /** Why the current version is not the one that answers; null when it is. */
  readonly failure: string | null;
}

/** What the service is made of. */
export interface Deps {
  readonly project: Pick<Project, "name" | "schema">;
  readonly served: Served;
  readonly predictions: AppLog;
  readonly requests: AppLog;
  readonly live: Live;
  readonly corsOrigins: readonly string[];
  /** Unix milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only rise. */
  readonly timer: () => number;
  readonly newId: () => string;
  readonly newRequestId: () => string;
  readonly print: (line: string) => void;
}

type Effects = "clock" | "timer" | "newId" | "newRequestId" | "print";

export type DepsSpec = Omit<Deps, Effects> & Partial<Pick<Deps, Effects>>;
