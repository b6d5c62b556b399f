import type {Log} from "../data/log.js";
import type {PredictionResult} from "../data/predictionRecord.js";
import type {Project} from "../data/project.js";
import type {ModelVersion} from "../data/registry.js";
import type {StoreReader} from "../data/store/reader.js";
import type {Lead} from "../workspace/scoring/schema.js";
import type {RowScorer, Scorer} from "../workspace/scoring/scorer.js";
import type {Keys} from "./keys.js";
import type {Live} from "./live.js";
import type {Metrics} from "./metrics/metrics.js";
import type {Outcomes} from "./outcomes.js";
import type {ShadowReport} from "./shadowReport.js";

interface LogState extends Pick<Log, "healthy">, Partial<Pick<Log, "durability">> {
  /** Records that were appended and are not in the file yet, where the log can tell. */
  readonly waiting?: number;
}

export interface AppLog extends LogState, Pick<Log, "append"> {}

/** A log of records that are lines already. */
export interface LineLog extends LogState, Pick<Log, "appendLines"> {}

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
export interface Switched {
  /** The version that answers from now on. */
  readonly version: string;
  /** The one that did before; null for none. */
  readonly previous: string | null;
}

/** What may be done with the project's versions while the service runs; a `Failure` says why something cannot. */
export interface Admin {
  /** Opens and proves a version without serving it; resolves to its name. */
  prove(version: string): Promise<string>;
  /** Makes a version current; resolves once it serves. */
  promote(version: string): Promise<Switched>;
  /** Makes the version before the current one current again; resolves once it serves. */
  rollback(): Promise<Switched>;
}

/** A version that scores every prediction beside the one that answers, and never answers. */
export interface Shadow {
  /** Opens and proves a version; null for none. A `Failure` says why it cannot be one, and leaves the last. */
  follow(version: string | null): Promise<void>;
  /** Takes what was predicted, and returns at once: it is scored when nothing else is to be done. */
  observe(leads: readonly Lead[], predictions: readonly PredictionResult[]): void;
  report(): ShadowReport;
}

/** What the service is made of. */
export interface Deps {
  readonly project: Project;
  readonly served: Served;
  /** Null for a model that is no version. */
  readonly admin: Admin | null;
  /** Null for a model that is no version. */
  readonly shadow: Shadow | null;
  readonly predictions: LineLog;
  readonly requests: AppLog;
  readonly outcomes: Outcomes;
  /** What follows the logs; null when nothing does. */
  readonly store: StoreReader | null;
  /** The newest predictions, from the end of the log. */
  readonly logged: Pick<StoreReader, "recentPredictions">;
  readonly live: Live;
  readonly state: State;
  readonly metrics: Metrics;
  readonly followers: () => readonly FollowerLag[];
  readonly corsOrigins: readonly string[];
  readonly keys: Keys;
  /** Of a caller, unless its key says otherwise; 0 for any number. */
  readonly ratePerMinute: number;
  /** The largest body that is read. */
  readonly maxBodyMb: number;
  /** Rows that may be under way. */
  readonly queueRows: number;
  /** How long a request may wait for its turn to be scored. */
  readonly timeoutMs: number;
  /** Unix milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only rise. */
  readonly timer: () => number;
  readonly newId: () => string;
  readonly newRequestId: () => string;
  readonly print: Print;
}

type Effects = "clock" | "timer" | "newId" | "newRequestId" | "print" | "state" | "metrics" | "followers";
type Rules = "keys" | "ratePerMinute" | "maxBodyMb" | "queueRows" | "timeoutMs";

export type DepsSpec = Omit<Deps, Effects | Rules> & Partial<Pick<Deps, Effects | Rules>>;
