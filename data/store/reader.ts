import type {Prediction} from "../formats/prediction.js";

/** Where a page of predictions begins: all on it are older, or as old and of a lesser id. */
export interface Cursor {
  readonly timeMs: number;
  /** Without one, all on the page are older. */
  readonly id?: string;
}

export interface RecentSpec {
  readonly limit: number;
  /** Null for the newest. */
  readonly before: Cursor | null;
}

/** What the service asks a store that follows its logs. */
export interface StoreReader {
  hasPrediction(id: string): Promise<boolean>;
  hasLead(leadId: string): Promise<boolean>;
  /** Whether the store holds every prediction that was logged up to a moment, in Unix milliseconds. */
  isCaughtUpPast(timeMs: number): Promise<boolean>;
  /** By timestamp and id, the newest first. */
  recentPredictions(spec: RecentSpec): Promise<Prediction[]>;
}
