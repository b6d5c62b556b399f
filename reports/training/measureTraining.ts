import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {boost} from "../../model/train/boost.js";
import type {Dataset} from "../../model/train/dataset.js";
import {computeMargins} from "../../model/train/margins.js";
import type {TrainParameters} from "../../model/train/parameters.js";
import {auc} from "../../workspace/analysis/auc.js";
import {drawLeadRows} from "./leadRows.js";
import type {Xgboost} from "./xgboost.js";

export interface TrainingPlan {
  readonly rows: number;
  readonly heldOutRows: number;
  readonly seeds: readonly number[];
  /** Measured pairs of each seed. */
  readonly repeats: number;
}

/** One training of ours, and one of XGBoost's right after it. */
export interface TrainingPair {
  readonly seed: number;
  readonly seconds: number;
  readonly auc: number;
  readonly xgboost_seconds: number | null;
  readonly xgboost_auc: number | null;
}

/** Trains on the rows of every seed, ours and XGBoost's in turn. */
export async function measureTraining(
  plan: TrainingPlan,
  parameters: TrainParameters,
  xgboost: Xgboost | null,
  onPair: () => void
): Promise<TrainingPair[]> {
  const pairs: TrainingPair[] = [];
  for (const seed of plan.seeds) {
    const train = drawLeadRows(`train ${seed}`, plan.rows);
    const held = drawLeadRows(`held ${seed}`, plan.heldOutRows);
    for (let i = 0; i < plan.repeats; i += 1) {
      const ours = await measureOurs(train, held, parameters);
      const theirs = xgboost && (await measureXgboost(train, held, parameters, xgboost));
      pairs.push({seed, ...ours, xgboost_seconds: theirs?.seconds ?? null, xgboost_auc: theirs?.auc ?? null});
      onPair();
    }
  }
  return pairs;
}

async function measureOurs(train: Dataset, held: Dataset, parameters: TrainParameters) {
  const started = process.cpuUsage();
  const ensemble = await boost(train, null, parameters);
  const {user, system} = process.cpuUsage(started);
  return {seconds: (user + system) / 1e6, auc: auc(computeMargins(ensemble, held), held.outcomes)};
}

async function measureXgboost(train: Dataset, held: Dataset, parameters: TrainParameters, xgboost: Xgboost) {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-training-"));
  try {
    writeRows(folder, "train", train);
    writeRows(folder, "held", held);
    const {columns} = train;
    const task = {folder, columns, trees: parameters.trees, parameters: toXgboostParameters(train, parameters)};
    const seconds = await xgboost.train(task);
    const margins = new Float32Array(new Uint8Array(readFileSync(join(folder, "margins"))).buffer);
    return {seconds, auc: auc(margins, held.outcomes)};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

function writeRows(folder: string, name: string, {matrix, outcomes}: Dataset): void {
  writeFileSync(join(folder, `${name}.matrix`), matrix);
  writeFileSync(join(folder, `${name}.outcomes`), outcomes);
}

function toXgboostParameters({rows, outcomes}: Dataset, parameters: TrainParameters) {
  return {
    objective: "binary:logistic",
    tree_method: "hist",
    nthread: 1,
    base_score: outcomes.reduce((sum, outcome) => sum + outcome, 0) / rows,
    max_depth: parameters.depth,
    eta: parameters.rate,
    lambda: parameters.lambda,
    gamma: parameters.gamma,
    min_child_weight: parameters.minChildWeight,
    max_bin: parameters.bins,
    verbosity: 1
  };
}
