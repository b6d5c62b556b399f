import type {Log} from "../data/log.js";
import type {Project} from "../data/project.js";
import type {Scorer} from "../workspace/scoring/scorer.js";
import type {Keys} from "./keys.js";
import type {Live} from "./live.js";

export type AppLog = Pick<Log, "append" | "healthy">;

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

/** What a message of the operational log is about. */
export interface PrintDetails {
  readonly level?: "error" | "warn" | "info"; // warn
  readonly request_id?: string;
  readonly trace_id?: string;
  /** What it comes of, and where in the code. */
  readonly cause?: string;
  readonly stack?: string;
}

/** Says something to whoever runs the service; never a value of a request. */
export type Print = (message: string, details?: PrintDetails) => void;

/** What the service is made of. */
export interface Deps {
  readonly project: Pick<Project, "name" | "schema">;
  readonly served: Served;
  readonly predictions: AppLog;
  readonly requests: AppLog;
  readonly live: Live;
  readonly corsOrigins: readonly string[];
  readonly keys: Keys;
  /** Of a caller, unless its key says otherwise; 0 for any number. */
  readonly ratePerMinute: number;
  /** The largest body that is read. */
  readonly maxBodyMb: number;
  /** True from the moment that the service was told to end: it is not ready any more. */
  readonly isDraining: () => boolean;
  /** Unix milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only rise. */
  readonly timer: () => number;
  readonly newId: () => string;
  readonly newRequestId: () => string;
  readonly print: Print;
}

type Effects = "clock" | "timer" | "newId" | "newRequestId" | "print";
type Rules = "keys" | "ratePerMinute" | "maxBodyMb" | "isDraining";

export type DepsSpec = Omit<Deps, Effects | Rules> & Partial<Pick<Deps, Effects | Rules>>;
