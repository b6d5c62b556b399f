import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {boost} from "../../model/train/boost.js";
import {dumpEnsemble} from "../../model/train/dump.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {median} from "../../workspace/analysis/median.js";
import type {Attributions} from "../../workspace/scoring/explanation/attributions.js";
import {createTreeShap, type TreeShap} from "../../workspace/scoring/explanation/treeShap.js";
import {toForest} from "../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {drawRows} from "./drawRows.js";
import {openContributions, type XgboostContributions} from "./xgboostContributions.js";

export interface ShapTask {
  readonly trees: number; // 100
  readonly depth: number; // 6
  readonly columns: number; // 47
  readonly trainingRows: number; // 10 000
  readonly rows: number; // 1000
  readonly rounds: number; // 9
}

export interface ShapBenchmark {
  readonly task: ShapTask;
  readonly xgboost: string;
  /** Milliseconds of CPU a row, median over the rounds. */
  readonly oursMs: number;
  readonly xgboostMs: number;
  /** Ours over XGBoost's, round by round: median, and the rounds' range. */
  readonly ratio: number;
  readonly ratios: readonly [number, number];
  /** Ours, one row a call: milliseconds of CPU, mean. */
  readonly singleMs: number;
  /** The largest difference to XGBoost's float32 values, base included. */
  readonly maxDifference: number;
}

/**
 * Tree SHAP against XGBoost's `pred_contribs` on one thread: trees of our
 * trainer, the same rows, a round of each in turn. `failed_start` where
 * XGBoost is not installed.
 */
export async function benchmarkShap({
  trees = 100,
  depth = 6,
  columns = 47,
  trainingRows = 10_000,
  rows = 1000,
  rounds = 9
}: Partial<ShapTask> = {}): Promise<ShapBenchmark> {
  const task = {trees, depth, columns, trainingRows, rows, rounds};
  const model = await trainModel(task);
  const {matrix} = drawRows("benchmark rows", rows, columns);
  const folder = mkdtempSync(join(tmpdir(), "leadlight-shap-"));
  try {
    const theirs = await openContributions(model, matrix, columns, folder);
    const measured = await compare(model, matrix, theirs, task);
    await theirs.close();
    return {task, xgboost: theirs.version, ...measured};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

async function trainModel({trees, depth, columns, trainingRows}: ShapTask): Promise<XgboostModel> {
  const parameters = toTrainParameters({trees, depth, patience: trees, minChildWeight: 1});
  const [train, validation] = ["train", "validation"].map((seed) => drawRows(seed, trainingRows, columns));
  const ensemble = await boost(train, validation, parameters);
  return dumpEnsemble(
    ensemble,
    Array.from({length: columns}, (_, i) => `f${i}`)
  );
}

async function compare(
  model: XgboostModel,
  matrix: Float32Array,
  theirs: XgboostContributions,
  {rows, rounds, columns}: ShapTask
): Promise<Omit<ShapBenchmark, "task" | "xgboost">> {
  const shap = createTreeShap(toForest(model));
  const maxDifference = findDifference(shap.attribute(matrix), (await theirs.run()).values);
  const times: {ours: number; xgboost: number}[] = [];
  for (let round = 0; round < rounds; round++) {
    const ours = time(() => shap.attribute(matrix)) / rows;
    times.push({ours, xgboost: (await theirs.run()).ms / rows});
  }
  const singles = time(() => attributeSingly(shap, matrix, columns));
  const ratios = times.map(({ours, xgboost}) => ours / xgboost);
  return {
    oursMs: median(times.map(({ours}) => ours)),
    xgboostMs: median(times.map(({xgboost}) => xgboost)),
    ratio: median(ratios),
    ratios: [Math.min(...ratios), Math.max(...ratios)],
    singleMs: singles / rows,
    maxDifference
  };
}

function attributeSingly(shap: TreeShap, matrix: Float32Array, columns: number): void {
  for (let offset = 0; offset < matrix.length; offset += columns) {
    shap.attribute(matrix.subarray(offset, offset + columns));
  }
}

/** Milliseconds of CPU, which other work on the machine disturbs less than the clock's. */
function time(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** XGBoost's rows end with the base. */
function findDifference({base, columns, values}: Attributions, theirs: Float32Array): number {
  return theirs.reduce((most, value, i) => {
    const [row, column] = [Math.floor(i / (columns + 1)), i % (columns + 1)];
    const ours = column === columns ? base : values[row * columns + column];
    return Math.max(most, Math.abs(ours - value));
  }, 0);
}
