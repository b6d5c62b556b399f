import type {Evaluation} from "../../../data/formats/evaluation.js";
import type {Estimate} from "../../../workspace/analysis/estimate.js";
import type {Manifest} from "../../../workspace/scoring/manifest.js";

const near = (value: number): Estimate => ({value, low: value - 0.04, high: value + 0.04});
const bin = (score: number, share: number) => ({rows: 300, positives: 300 * share, score, share: near(share)});
const truth = (error: number) => ({
  log_loss: near(0.4 + error),
  brier: near(0.15),
  calibration_error: near(error),
  reliability: [bin(0.2 - error, 0.1), bin(0.5, 0.5)]
});

/** An evaluation of round figures. */
export const EVALUATION: Evaluation = {
  version: 1,
  model_version: "2-0a0b0c0d",
  rows: 1600,
  positives: 400,
  roc_auc: near(0.784),
  average_precision: near(0.53),
  ...truth(0.05),
  uncalibrated: truth(0.09),
  threshold: 0.5,
  confusion: {true_positives: 120, false_positives: 80, false_negatives: 280, true_negatives: 1120},
  precision: near(0.6),
  recall: near(0.3),
  deciles: [
    {rows: 160, positives: 100.5, lift: near(2.51)},
    {rows: 160, positives: 1, lift: near(0.1)}
  ],
  top: [{k: 10, precision: near(0.8)}],
  previous: {
    model_version: "1-0a0b0c0d",
    roc_auc: near(0.78),
    roc_auc_difference: {value: 0.004, low: -0.002, high: 0.01, p_value: 0.19},
    log_loss: 0.43,
    log_loss_difference: {value: -0.02, low: -0.03, high: -0.01}
  },
  baseline: {
    roc_auc: near(0.8),
    roc_auc_difference: {value: -0.016, low: -0.02, high: -0.01, p_value: 0.00001},
    log_loss: 0.43,
    log_loss_difference: {value: 0.01, low: 0.001, high: 0.02}
  },
  importance: [
    {field: "visits", margin: 0.61, points: 8.25, gain: 41.5},
    {field: "note", margin: 0, points: 0, gain: 0}
  ]
};

export const MANIFEST: Manifest = {
  version: 1,
  project: "shop",
  model_version: "2-0a0b0c0d",
  schema_hash: "0".repeat(64),
  prior: 0.25,
  aliases: {},
  levels: {},
  columns: [
    {name: "visits", field: "visits", kind: "number", fill: 3},
    {name: "has_note", field: "note", kind: "present"},
    {name: "note_length", field: "note", kind: "length"}
  ],
  calibration: {kind: "platt", slope: 0.9, intercept: 0.1},
  files: {}
};
