import {Failure} from "../data/failure.js";
import type {LabelledRow} from "../data/formats/row.js";
import {auc} from "../workspace/analysis/auc.js";
import type {ProjectSchema} from "../workspace/scoring/schema.js";
import {encodeRows} from "./encoding/encodeRows.js";
import {fitRows} from "./fitRows.js";
import {splitFolds} from "./folds.js";
import type {SplitRows} from "./readRows.js";
import type {OnTree} from "./train/boost.js";
import {logLoss} from "./train/logistic.js";
import {computeMargins} from "./train/margins.js";
import type {TrainParameters} from "./train/parameters.js";

/** How well rows were ranked and scored that training had not seen. */
export interface Judged {
  readonly auc: number;
  /** Positives count as their class weight says, as in training. */
  readonly logLoss: number;
}

/**
 * Judges parameters on each fold of the training rows in turn. The encoder and
 * the trees are fitted anew to the other folds, and the validation rows say
 * when to stop, so that nothing of a fold gets into the model that it judges.
 */
export async function crossValidate(
  {train, validation}: Pick<SplitRows, "train" | "validation">,
  schema: ProjectSchema,
  parameters: TrainParameters,
  count: number,
  onTree: OnTree = () => undefined
): Promise<Judged[]> {
  requireFolds(train, count);
  const judged: Judged[] = [];
  for (const [i, fold] of splitFolds(train, count, parameters.seed).entries()) {
    const rows = {train: fold.train, validation};
    const {encoding, ensemble} = await fitRows(rows, schema, parameters, (done) => onTree(i * parameters.trees + done));
    const held = encodeRows(fold.held, encoding);
    const margins = computeMargins(ensemble, held);
    judged.push({
      auc: auc(margins, held.outcomes),
      logLoss: logLoss(margins, held.outcomes, ensemble.positiveWeight)
    });
  }
  return judged;
}

function requireFolds(rows: readonly LabelledRow[], count: number): void {
  const positives = rows.filter(({outcome}) => outcome === 1).length;
  const rarer = Math.min(positives, rows.length - positives);
  if (rarer >= count) return;
  throw new Failure(
    "invalid_arguments",
    `invalid --folds: ${count}; the rarer outcome has only ${rarer} training rows, and each fold needs one`
  );
}
