import type {Window} from "../summary.js";
import type {Method} from "./methods.js";

/** What Evidently's rule says of a field. */
export interface EvidentlyColumn {
  readonly name: string;
  readonly label: string;
  readonly method: Method | null;
  readonly score: number | null;
  readonly threshold: number | null;
  readonly drifted: boolean;
  /** Why the field cannot be compared; null where it can. */
  readonly why: string | null;
}

/** `evidently.json`, version 1: Evidently's verdicts, which need rows, on the last days of predictions against the reference. */
export interface EvidentlySummary {
  readonly version: 1;
  readonly window: Window;
  readonly leads: {readonly reference: number; readonly current: number};
  readonly columns: readonly EvidentlyColumn[];
  readonly dataset: {readonly drifted: number; readonly share: number; readonly detected: boolean};
}
