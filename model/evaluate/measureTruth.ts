import type {Evaluation} from "../../data/formats/evaluation.js";
import type {Random} from "../../data/random.js";
import {bootstrap} from "../../workspace/analysis/bootstrap.js";
import {squaredErrors} from "../../workspace/analysis/brier.js";
import {calibrationErrorInterval} from "../../workspace/analysis/calibrationErrorInterval.js";
import {logLosses} from "../../workspace/analysis/logLoss.js";
import {calibrationError, reliability} from "../../workspace/analysis/reliability.js";
import {meanAt, pick} from "./pick.js";

export type Truth = Pick<Evaluation, "log_loss" | "brier" | "calibration_error" | "reliability">;

/** How near scores are to the truth. */
export function measureTruth(scores: Float64Array, outcomes: Uint8Array, random: Random): Truth {
  const losses = logLosses(scores, outcomes);
  const errors = squaredErrors(scores, outcomes);
  const figures = (rows: Int32Array) => [
    meanAt(losses, rows),
    meanAt(errors, rows),
    calibrationError(reliability(pick(scores, rows), pick(outcomes, rows)))
  ];
  const [log_loss, brier, gap] = bootstrap(new Uint8Array(scores.length), figures, random);
  const bins = reliability(scores, outcomes);
  return {log_loss, brier, calibration_error: calibrationErrorInterval(gap, bins), reliability: bins};
}
