import {type Static, Type} from "typebox";

const Figure = Type.Union([Type.Number(), Type.Null()], {description: "null: it has no value"});

const Estimated = Type.Object({
  estimated: Figure,
  sampling_error: Type.Union([Type.Number(), Type.Null()], {
    description: "the standard error of a realised figure about the estimate"
  }),
  lower: Type.Union([Type.Number(), Type.Null()], {description: "of the band of ± 3 sampling errors"}),
  upper: Figure,
  limits: Type.Tuple([Figure, Figure], {description: "an estimate outside of them alerts"}),
  alert: Type.Boolean(),
  realised: Type.Optional(Type.Number({description: "absent without outcomes of what the metric needs"})),
  trustworthy: Type.Optional(Type.Boolean({description: "whether the realised figure is within the band"}))
});

const Chunk = Type.Object({
  from: Type.Optional(Type.String({description: "the first time of its rows, ISO 8601, UTC; with --time"})),
  to: Type.Optional(Type.String({description: "the last time of its rows"})),
  rows: Type.Integer(),
  metrics: Type.Object({
    roc_auc: Estimated,
    average_precision: Estimated,
    f1: Estimated,
    precision: Estimated,
    recall: Estimated,
    specificity: Estimated,
    accuracy: Estimated,
    true_positive: Estimated,
    true_negative: Estimated,
    false_positive: Estimated,
    false_negative: Estimated
  })
});

const Column = Type.Object({
  role: Type.Union([Type.Literal("score"), Type.Literal("prediction"), Type.Literal("target"), Type.Literal("time")]),
  usable: Type.Boolean(),
  missing: Type.Integer({description: "rows without a value"}),
  wrong: Type.Integer({description: "rows whose value is not of the column's kind; they count as missing"}),
  reason: Type.Optional(Type.String())
});
const Columns = Type.Record(Type.String(), Column);

/** What `npm run estimate -- --json` prints. */
export const Estimates = Type.Object(
  {
    version: Type.Literal(1),
    rule: Type.Union([Type.Literal("ours"), Type.Literal("nannyml")]),
    rows: Type.Object({reference: Type.Integer(), current: Type.Integer()}),
    calibrated: Type.Boolean({description: "whether scores were calibrated on the reference first"}),
    false_alarm_rate: Type.Optional(
      Type.Number({description: "ours: how often a chunk alerts when nothing changed, a metric"})
    ),
    columns: Type.Object({reference: Columns, current: Columns}),
    chunks: Type.Array(Chunk, {description: "of the current data"}),
    reference: Type.Array(Chunk)
  },
  {
    $id: "https://leadlight.invalid/reference/estimates.v1.json",
    title: "Estimates",
    description: "npm run estimate -- --json: performance estimated chunk by chunk"
  }
);

export type Estimates = Static<typeof Estimates>;
export type EstimatedColumn = Static<typeof Column>;
export type EstimatedChunk = Static<typeof Chunk>;
