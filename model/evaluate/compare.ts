import type {Evaluation} from "../../data/formats/evaluation.js";
import type {Random} from "../../data/random.js";
import {aucInterval} from "../../workspace/analysis/aucInterval.js";
import {bootstrap} from "../../workspace/analysis/bootstrap.js";
import {compareAucs} from "../../workspace/analysis/compareAucs.js";
import {logLoss, logLosses} from "../../workspace/analysis/logLoss.js";
import {meanAt} from "./pick.js";

export type Comparison = NonNullable<Evaluation["baseline"]>;

/** The log-odds and probabilities that a model gives to rows. */
export interface Scores {
  readonly margins: Float64Array;
  readonly scores: Float64Array;
}

/** Two models on the same rows. */
export function compare(model: Scores, other: Scores, outcomes: Uint8Array, random: Random): Comparison {
  const others = logLosses(other.scores, outcomes);
  const changes = logLosses(model.scores, outcomes).map((loss, row) => loss - others[row]);
  const [change] = bootstrap(new Uint8Array(outcomes.length), (rows) => [meanAt(changes, rows)], random);
  const {pValue, ...difference} = compareAucs(model.margins, other.margins, outcomes);
  return {
    roc_auc: aucInterval(other.margins, outcomes),
    roc_auc_difference: {...difference, p_value: pValue},
    log_loss: logLoss(other.scores, outcomes),
    log_loss_difference: change
  };
}
