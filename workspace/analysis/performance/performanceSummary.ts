import type {ComparedMetric} from "../outcomes/compareContacted.js";
import type {LabelledFigures} from "../outcomes/labelledFigures.js";

/** A number; null where it has no value. */
export type Figure = number | null;

/** A figure and its 95 % interval. */
export interface FigureRange {
  readonly value: Figure;
  readonly low: Figure;
  readonly high: Figure;
}

/** What can be said: the first that holds. */
export type PerformanceState =
  | "no predictions"
  | "no outcomes"
  | "no contacts"
  | "young"
  | "one class"
  | "few"
  | "no reference"
  | "not trustworthy"
  | "trusted";

/** One metric of all leads of a cohort, from their scores alone. */
export interface EstimatedFigure {
  readonly estimated: Figure;
  readonly lower: Figure;
  readonly upper: Figure;
  /** What the estimate may be without an alert, both included. */
  readonly limits: readonly [Figure, Figure];
  readonly alert: boolean;
}

/** One metric of the contacted leads whose outcome counts: estimated and realised on the same rows. */
export interface ComparedFigure {
  readonly estimated: Figure;
  /** The band in which the realised figure is expected. */
  readonly lower: Figure;
  readonly upper: Figure;
  readonly realised: FigureRange;
  /** False: the estimate is not trustworthy. */
  readonly trustworthy: boolean;
}

export type ComparedFigures = Readonly<Record<ComparedMetric, ComparedFigure>>;
export type EstimatedFigures = Readonly<Record<ComparedMetric, EstimatedFigure>>;

/** Engaged among leads whose outcome counts, and how many were expected to. */
export interface EngagedShare {
  readonly engaged: FigureRange;
  readonly expected: Figure;
}

/** The leads whose prediction is of one period. */
export interface Cohort extends EngagedShare {
  /** Its days, `YYYY-MM-DD`, both included, cut to those of the log. */
  readonly from: string;
  readonly to: string;
  /** Mature: nearly every contact is as old as the horizon. Young: none is. */
  readonly state: "mature" | "maturing" | "young";
  readonly leads: number;
  readonly contacted: number;
  /** Contacts as old as the horizon. */
  readonly labelled: number;
  /** Labelled over all leads. */
  readonly coverage: Figure;
  /** Null without a reference. */
  readonly estimated: EstimatedFigures | null;
  /** Null while too few outcomes count, or all are alike. */
  readonly compared: ComparedFigures | null;
  readonly trustworthy: boolean;
}

/** The leads with an outcome that score at least `threshold`. */
export interface ThresholdCount {
  readonly threshold: number;
  readonly flagged: number;
  readonly engaged: number;
  /** How many of them were expected to engage; null without a reference. */
  readonly expected: Figure;
}

export interface ReliabilityPoint extends EngagedShare {
  readonly score: number;
  readonly rows: number;
}

export interface BandFigures extends EngagedShare {
  readonly from: number;
  readonly to: number;
  readonly leads: number;
  /** Null: one to four. */
  readonly labelled: number | null;
  readonly coverage: Figure;
  readonly known: boolean;
}

export interface SegmentFigures extends EngagedShare {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly labelled: number;
  readonly estimatedAuc: Figure;
  readonly realisedAuc: FigureRange;
}

export interface WorstSegment extends EngagedShare {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly labelled: number;
  /** The mean log loss beyond what the scores expected, of its leads and of all others, in nats. */
  readonly loss: Figure;
  readonly otherLoss: Figure;
  readonly pValue: Figure;
  readonly isWorse: boolean;
}

/** The share of contacts that had engaged by each age, for cohorts to be compared at equal age. */
export interface CohortCurve {
  readonly from: string;
  readonly state: Cohort["state"];
  readonly points: readonly {readonly ageDays: number; readonly contacts: number; readonly engaged: FigureRange}[];
}

export type QualityKind = "missing" | "unseen" | "out of range" | "constant" | "duplicates" | "volume";

export interface QualityCheck {
  readonly kind: QualityKind;
  /** Null for a check of whole rows. */
  readonly field: string | null;
  readonly label: string | null;
  /** A share of the rows; of volume the leads of the window; of constant the distinct values. */
  readonly value: Figure;
  readonly reference: Figure;
  readonly limits: readonly [Figure, Figure];
  readonly rows: number;
  readonly alert: boolean;
}

/** Everything of the leads whose outcome counts. */
export interface Overall extends EngagedShare {
  readonly labelled: number;
  readonly figures: Readonly<Record<keyof LabelledFigures, FigureRange>>;
  readonly compared: ComparedFigures | null;
  /** For all leads: contacted ones weighted by the inverse of their chance to be contacted; null without the chances. */
  readonly weighted: {
    readonly effectiveRows: number;
    readonly figures: Readonly<Record<keyof LabelledFigures, FigureRange>>;
    readonly estimatedAuc: Figure;
  } | null;
  readonly thresholds: readonly ThresholdCount[];
  readonly reliability: readonly ReliabilityPoint[];
}

/** `performance.json`, version 1. */
export interface PerformanceSummary {
  readonly version: 1;
  readonly project: string;
  readonly labels: {readonly positive: string; readonly negative: string};
  readonly threshold: number;
  readonly horizonDays: number;
  readonly state: PerformanceState;
  /** The last moment of the logs: what outcomes are known up to. */
  readonly asOf: string | null;
  readonly period: "day" | "week" | "month";
  readonly reference: {
    readonly rows: number;
    readonly positives: number;
    readonly auc: FigureRange;
    readonly calibrated: boolean;
    /** How often the estimate of an unchanged cohort alerts, a metric. */
    readonly falseAlarmRate: number;
  } | null;
  readonly outcomes: {
    readonly events: number;
    /** Events of leads that were never scored. */
    readonly unmatched: number;
    readonly malformed: number;
    readonly contacted: number;
    readonly labelled: number;
    readonly engaged: number;
    /** When the oldest contact of those that do not count yet will. */
    readonly nextLabel: string | null;
  };
  /** Whom the figures stand for, in words. */
  readonly population: string;
  readonly cohorts: readonly Cohort[];
  readonly curves: readonly CohortCurve[];
  /** Null while no outcome counts. */
  readonly overall: Overall | null;
  readonly bands: readonly BandFigures[];
  readonly segments: readonly SegmentFigures[];
  readonly worst: readonly WorstSegment[];
  readonly quality: {readonly from: string; readonly to: string; readonly checks: readonly QualityCheck[]} | null;
}
