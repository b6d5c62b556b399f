import type {Evaluation} from "../../data/formats/evaluation.js";
import type {Random} from "../../data/random.js";
import {aucInterval} from "../../workspace/analysis/aucInterval.js";
import {averagePrecision} from "../../workspace/analysis/averagePrecision.js";
import {bootstrap} from "../../workspace/analysis/bootstrap.js";
import {liftByDecile} from "../../workspace/analysis/liftByDecile.js";
import {precisionAtK} from "../../workspace/analysis/precisionAtK.js";
import {pick} from "./pick.js";

const SIZES = [10, 20, 50, 100];

type Ranking = Pick<Evaluation, "roc_auc" | "average_precision" | "deciles" | "top">;

/** How well margins put the positives first. */
export function measureRanking(margins: Float64Array, outcomes: Uint8Array, random: Random): Ranking {
  const figures = (rows: Int32Array) => [averagePrecision(pick(margins, rows), pick(outcomes, rows))];
  const [average_precision] = bootstrap(outcomes, figures, random);
  return {
    roc_auc: aucInterval(margins, outcomes),
    average_precision,
    deciles: liftByDecile(margins, outcomes),
    top: precisionAtK(margins, outcomes, SIZES)
  };
}
