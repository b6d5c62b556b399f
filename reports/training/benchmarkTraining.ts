import {startProgress} from "../../data/progress.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {formatTraining} from "./formatTraining.js";
import {measureTraining, type TrainingPlan} from "./measureTraining.js";
import {summarizeTraining} from "./summarizeTraining.js";
import {INSTALL_XGBOOST, startXgboost, type Xgboost} from "./xgboost.js";

const SEEDS = [1, 2, 3, 4, 5];
const PLANS: readonly TrainingPlan[] = [
  {rows: 10_000, heldOutRows: 20_000, seeds: SEEDS, repeats: 3},
  {rows: 100_000, heldOutRows: 20_000, seeds: SEEDS, repeats: 2}
];
const PARAMETERS = toTrainParameters({trees: 100, depth: 6, minChildWeight: 1, rowShare: 1, columnShare: 1});
const METHOD =
  "CPU seconds of one process each, ours and XGBoost's hist (nthread 1) in turn; ours includes binning and compiling " +
  "the code, XGBoost's includes making the QuantileDMatrix; neither includes drawing or reading rows; medians over " +
  "pairs; AUC on held-out rows, means over seeds";

/** Our trainer and XGBoost on the same rows with the same parameters. */
export async function benchmarkTraining(): Promise<{text: string; figures: object}> {
  const xgboost = await startXgboost();
  try {
    const sizes = await measureSizes(xgboost);
    const title = `${PARAMETERS.trees} trees of depth ${PARAMETERS.depth} on 47 columns; ${METHOD}.`;
    const note = xgboost ? "" : `\n${INSTALL_XGBOOST}.\n`;
    return {
      text: `${title}\n\n${formatTraining(sizes)}${note}`,
      figures: {method: METHOD, xgboost: xgboost?.version ?? null, parameters: PARAMETERS, sizes}
    };
  } finally {
    xgboost?.end();
  }
}

async function measureSizes(xgboost: Xgboost | null) {
  const progress = startProgress("benchmark of training");
  const total = PLANS.reduce((sum, {seeds, repeats}) => sum + seeds.length * repeats, 0);
  const sizes = [];
  let done = 0;
  for (const plan of PLANS) {
    const pairs = await measureTraining(plan, PARAMETERS, xgboost, () => progress.update(++done, total));
    const {rows, heldOutRows} = plan;
    sizes.push({rows, columns: 47, held_out_rows: heldOutRows, ...summarizeTraining(pairs), pairs});
  }
  progress.end();
  return sizes;
}
