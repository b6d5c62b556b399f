import type {Log} from "../data/log.js";
import type {Project} from "../data/project.js";
import type {ModelVersion} from "../data/registry.js";
import type {RowScorer, Scorer} from "../workspace/scoring/scorer.js";
import type {Live} from "./live.js";
import type {Metrics} from "./metrics/metrics.js";

export interface AppLog extends Pick<Log, "append" | "healthy"> {
  /** Records that were appended and are not in the file yet, where the log can tell. */
  readonly waiting?: number;
}

/** Whether the service has been told to end. */
export interface State {
  readonly draining: boolean;
}

/** How far a store is behind the logs that it follows. */
export interface FollowerLag {
  readonly store: string;
  readonly lagBytes: number;
}

export interface Model {
  readonly score: Scorer;
  readonly modelVersion: string;
  /** Absent for a model that takes leads only. */
  readonly scoreRows?: RowScorer;
  /** Its version in the registry; absent for a model that is none of it. */
  readonly version?: Pick<ModelVersion, "folder" | "manifest">;
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
  readonly project: Project;
  readonly served: Served;
  readonly predictions: AppLog;
  readonly requests: AppLog;
  readonly live: Live;
  readonly state: State;
  readonly metrics: Metrics;
  /** What waits for a run of the model. */
  readonly queue: {readonly rows: number};
  readonly followers: () => readonly FollowerLag[];
  readonly corsOrigins: readonly string[];
  /** Unix milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only rise. */
  readonly timer: () => number;
  readonly newId: () => string;
  readonly newRequestId: () => string;
  readonly print: (line: string) => void;
}

type Effects = "clock" | "timer" | "newId" | "newRequestId" | "print" | "state" | "metrics" | "queue" | "followers";

export type DepsSpec = Omit<Deps, Effects> & Partial<Pick<Deps, Effects>>;
