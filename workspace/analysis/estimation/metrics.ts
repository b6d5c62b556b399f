/** The metrics that are estimated, in the order in which they are told. */
export const METRICS = [
  "roc_auc",
  "average_precision",
  "f1",
  "precision",
  "recall",
  "specificity",
  "accuracy",
  "true_positive",
  "true_negative",
  "false_positive",
  "false_negative"
] as const;

export type Metric = (typeof METRICS)[number];

/** A number for each metric; NaN where it has no value. */
export type Figures = Readonly<Record<Metric, number>>;

/** The metrics that are counts of rows; the others are from 0 to 1. */
export const COUNTS: ReadonlySet<Metric> = new Set([
  "true_positive",
  "true_negative",
  "false_positive",
  "false_negative"
]);

/** Where more is worse. */
export const COSTS: ReadonlySet<Metric> = new Set(["false_positive", "false_negative"]);

/** A figure a metric. */
export function toFigures(find: (metric: Metric) => number): Figures {
  return Object.fromEntries(METRICS.map((metric) => [metric, find(metric)])) as Record<Metric, number>;
}
