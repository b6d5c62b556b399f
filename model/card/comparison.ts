import type {Evaluation} from "../../data/formats/evaluation.js";
import {formatNoun} from "../../workspace/analysis/format.js";
import {formatEstimate, formatFigure, formatInterval, formatList, formatP} from "./words.js";

type Comparison = NonNullable<Evaluation["baseline"]>;

/** The version against the one before it and against a plain model, on the same leads. */
export function formatComparisons(evaluation: Evaluation): string[] {
  const {previous, baseline} = evaluation;
  const items = [
    previous === null
      ? "There was no current version to compare with."
      : tell(`version ${previous.model_version}, the current one when this was made`, previous, evaluation),
    ...(baseline === null ? [] : [tell("a logistic regression on the same columns", baseline, evaluation)])
  ];
  return ["## Against other models", formatList(items)];
}

/** The answer in a sentence: how well the version ranks, and whether a plain model would do. */
export function formatVerdict({rows, roc_auc, baseline}: Evaluation): string {
  const area = `AUC ${formatEstimate(roc_auc, formatFigure)} on ${formatNoun(rows, "held-out lead")}`;
  if (baseline === null) return `${area}.`;
  const plain = `a logistic regression on the same columns, ${formatFigure(baseline.roc_auc.value)}`;
  return `${area}; against ${plain}: ${judge(baseline.roc_auc_difference)}.`;
}

function tell(name: string, other: Comparison, {roc_auc, log_loss}: Evaluation): string {
  const {roc_auc_difference: area, log_loss_difference: loss} = other;
  return (
    `Against ${name}, on the same leads: AUC ${formatFigure(roc_auc.value)} against ${formatFigure(other.roc_auc.value)}, ` +
    `a difference of ${formatFigure(area.value)} (${formatInterval(area)}; ${formatP(area.p_value)}), ${judge(area)}; ` +
    `log loss ${formatFigure(log_loss.value)} against ${formatFigure(other.log_loss)}, ` +
    `a difference of ${formatFigure(loss.value)} (${formatInterval(loss)}), ${judge({low: -loss.high, high: -loss.low})}.`
  );
}

/** What the interval of a gain says. */
function judge({low, high}: {readonly low: number; readonly high: number}): string {
  if (low > 0) return "better";
  return high < 0 ? "worse" : "too close to tell";
}
