import type {Prediction} from "../../data/formats/prediction.js";

/** Where a page of predictions ends: everything on it is older, or as old and of a lesser id. */
export interface Cursor {
  readonly timeMs: number;
  /** The greatest id there is, where none is given. */
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
