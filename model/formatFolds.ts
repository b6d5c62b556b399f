import type {Judged} from "./crossValidate.js";

/** What a person reads of a cross-validation: mean and standard deviation over the folds. */
export function formatFolds(judged: readonly Judged[]): string {
  const area = formatSpread(judged.map(({auc}) => auc));
  const loss = formatSpread(judged.map(({logLoss}) => logLoss));
  return `Cross-validated on ${judged.length} folds of the training rows: AUC ${area}, log loss ${loss}.\n`;
}

function formatSpread(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return `${mean.toFixed(4)} ± ${Math.sqrt(squares / (values.length - 1)).toFixed(4)}`;
}
