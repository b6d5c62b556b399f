import type {
  Cohort,
  ComparedFigure,
  ComparedFigures,
  EstimatedFigures,
  Overall,
  PerformanceSummary
} from "../../../workspace/analysis/performance/performanceSummary.js";

const METRICS = ["roc_auc", "average_precision", "f1", "precision", "recall", "specificity", "accuracy"] as const;

/** A comparison that holds, or one that left its band. */
export function compare(estimated: number, realised: number): ComparedFigures {
  const figure: ComparedFigure = {
    estimated,
    lower: estimated - 0.1,
    upper: estimated + 0.1,
    realised: {value: realised, low: realised - 0.05, high: realised + 0.05},
    trustworthy: Math.abs(estimated - realised) <= 0.1
  };
  return Object.fromEntries(METRICS.map((metric) => [metric, figure])) as unknown as ComparedFigures;
}

export function makeCohort(from: string, to: string, spec: Partial<Cohort> = {}): Cohort {
  const compared = spec.compared === undefined ? compare(0.72, 0.7) : spec.compared;
  const all = {estimated: 0.8, lower: 0.75, upper: 0.85, limits: [0.78, 1], alert: false} as const;
  return {
    from,
    to,
    state: "mature",
    leads: 1000,
    contacted: 350,
    labelled: 350,
    coverage: 0.35,
    engaged: {value: 0.42, low: 0.37, high: 0.47},
    expected: 0.43,
    estimated: Object.fromEntries(METRICS.map((metric) => [metric, all])) as unknown as EstimatedFigures,
    compared,
    trustworthy: !compared || compared.roc_auc.trustworthy,
    ...spec
  };
}

export const YOUNG = {
  state: "young",
  labelled: 0,
  coverage: 0,
  engaged: {value: null, low: null, high: null},
  expected: null,
  compared: null
} as const;

const RANGE = {value: 0.7, low: 0.65, high: 0.75};

export const OVERALL: Overall = {
  labelled: 700,
  engaged: {value: 0.42, low: 0.38, high: 0.46},
  expected: 0.43,
  figures: Object.fromEntries(
    [...METRICS, "log_loss", "brier", "calibration_error", "ks"].map((name) => [name, RANGE])
  ) as unknown as Overall["figures"],
  compared: compare(0.72, 0.7),
  weighted: null,
  thresholds: [
    {threshold: 1, flagged: 0, engaged: 0, expected: 0},
    {threshold: 0.5, flagged: 200, engaged: 120, expected: 130},
    {threshold: 0, flagged: 700, engaged: 294, expected: 301}
  ],
  reliability: [
    {score: 0.2, rows: 350, engaged: {value: 0.25, low: 0.2, high: 0.3}, expected: 0.2},
    {score: 0.6, rows: 350, engaged: {value: 0.59, low: 0.54, high: 0.64}, expected: 0.61}
  ]
};

export const SUMMARY: PerformanceSummary = {
  version: 1,
  project: "demo",
  labels: {positive: "engaged", negative: "not_engaged"},
  threshold: 0.5,
  horizonDays: 30,
  state: "trusted",
  asOf: "2026-11-22T23:00:00.000+00:00",
  period: "week",
  reference: {rows: 600, positives: 150, auc: RANGE, calibrated: false, falseAlarmRate: 0.05},
  outcomes: {
    events: 1500,
    unmatched: 0,
    malformed: 0,
    contacted: 1050,
    labelled: 700,
    engaged: 294,
    nextLabel: "2026-11-23T00:02:00.000+00:00"
  },
  population: "for contacted leads only; unknown below .2",
  cohorts: [
    makeCohort("2026-10-05", "2026-10-11"),
    makeCohort("2026-10-12", "2026-10-18"),
    makeCohort("2026-10-19", "2026-10-25", YOUNG)
  ],
  curves: [
    {from: "2026-10-05", state: "mature", points: [{ageDays: 5, contacts: 350, engaged: RANGE}]},
    {from: "2026-10-19", state: "young", points: [{ageDays: 5, contacts: 300, engaged: RANGE}]}
  ],
  overall: OVERALL,
  bands: [],
  segments: [],
  worst: [],
  quality: null
};
