import type {Difference} from "./compareAucs.js";
import type {Estimate} from "./estimate.js";
import type {ReliabilityBin} from "./reliability.js";
import type {ScoreChange} from "./scoreChange.js";

/** How a version did on the leads that were held out of its training. */
export interface Evaluated {
  readonly rows: number;
  readonly positives: number;
  readonly threshold: number;
  readonly auc: Estimate;
  readonly averagePrecision: Estimate;
  readonly logLoss: Estimate;
  readonly calibrationError: Estimate;
  /** Null when no lead reaches the threshold. */
  readonly precision: Estimate | null;
  readonly recall: Estimate;
  /** Of the best tenth; null of no rows. */
  readonly lift: Estimate | null;
  readonly reliability: readonly ReliabilityBin[];
  /** Fields by how far they move a score on average, in points of a hundred. */
  readonly importance: readonly {readonly field: string; readonly points: number}[];
  /** The version that was current then, and the logistic regression, on the same leads; null where there was none. */
  readonly previous: ComparedModel | null;
  readonly baseline: ComparedModel | null;
}

export interface ComparedModel {
  /** Null for the logistic regression. */
  readonly version: string | null;
  readonly auc: number;
  /** The version's own less this one's. */
  readonly difference: Difference;
}

export interface VersionFacts {
  readonly version: string;
  readonly made: "trained" | "brought in";
  /** Leads that it was trained on; null where they are not known. */
  readonly trainedRows: number | null;
  readonly columns: number;
  readonly fields: number;
  readonly calibration: string;
  readonly evaluation: Evaluated | null;
  readonly card: string | null;
}

/** Another version's scores beside those that the current one gives the same leads. */
export interface VersionChange {
  readonly version: string;
  /** Null when it cannot be opened. */
  readonly change: ScoreChange | null;
}

/** A measurement of `reports/`, a line each. */
export interface Measured {
  readonly name: string;
  readonly value: string;
  /** What it ought to be, and whether it is; null without a target. */
  readonly target: string | null;
  readonly met: boolean | null;
}

export interface Measurement {
  readonly title: string;
  /** The command that makes it. */
  readonly command: string;
  /** When and on what it was made; null when it was not, or its file is of another form. */
  readonly made: {readonly date: string; readonly machine: string; readonly modelVersion: string | null} | null;
  readonly lines: readonly Measured[];
}

export interface Rate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** How often a rule says drift where there is none: by kind of column, or by window. */
export interface NullCase {
  readonly name: string;
  readonly kind: "column" | "window";
  readonly repetitions: number;
  readonly calibrated: Rate;
  readonly evidently: Rate;
}

/** How often a change of each size is found, both rules at their own thresholds and at one false-alarm rate. */
export interface PowerCase {
  readonly name: string;
  readonly sizes: readonly {
    readonly size: number;
    readonly calibrated: Rate;
    readonly evidently: Rate;
    readonly levelled: {readonly calibrated: Rate; readonly evidently: Rate};
  }[];
}

export interface Gate {
  readonly name: string;
  readonly value: number;
  readonly bound: "at most" | "at least";
  readonly target: number;
  readonly met: boolean;
}

export interface Alarms {
  readonly date: string;
  readonly nothing: readonly NullCase[];
  readonly power: readonly PowerCase[];
  readonly gates: readonly Gate[];
}

/** `versions.json`, version 1: what the Model page needs. */
export interface ModelSummary {
  readonly version: 1;
  readonly project: string;
  readonly positive: string;
  readonly current: string | null;
  /** The newest first. */
  readonly versions: readonly VersionFacts[];
  /** On the current version's held-out leads. */
  readonly changes: readonly VersionChange[];
  /** On what was predicted while a shadow scored, by the shadow's version. */
  readonly shadows: readonly {readonly version: string; readonly change: ScoreChange}[];
  readonly measurements: readonly Measurement[];
  /** Null when the benchmark of false alarms was not run. */
  readonly alarms: Alarms | null;
}
