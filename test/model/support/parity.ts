import {readFileSync} from "node:fs";
import {createRandom} from "../../../data/random.js";
import {nextDown, nextUp} from "../../../model/import/float32.js";
import {importTrees} from "../../../model/import/readModelFile.js";
import {toOnnx} from "../../../model/onnx/toOnnx.js";
import {boost} from "../../../model/train/boost.js";
import {dumpEnsemble} from "../../../model/train/dump.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {computeMargin, type Forest, toForest} from "../../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../../workspace/scoring/trees.js";
import {drawDataset} from "./dataset.js";
import {drawTree, toLightgbmText} from "./lightgbmFile.js";
import {readModelFixtures} from "./models.js";

const MOST_ON_THRESHOLDS = 3000;

/** A model as ONNX with rows of every awkward kind, and the scores that the walk gives them. */
export interface ParityCase {
  readonly name: string;
  readonly onnx: Uint8Array;
  readonly matrix: Float32Array;
  readonly rows: number;
  readonly scores: readonly number[];
}

/** A case for every format a model can come in, small ones of real libraries and large drawn ones. */
export async function toParityCases(): Promise<ParityCase[]> {
  const fixtures = readModelFixtures().map(({name, path}) =>
    toCase(name, importTrees(readFileSync(path), path)!.model)
  );
  return [...fixtures, toCase("trained", await train()), toCase("drawn LightGBM", drawLightgbm())];
}

async function train(): Promise<XgboostModel> {
  const ensemble = await boost(
    drawDataset("parity", 1000),
    drawDataset("held out", 300),
    toTrainParameters({depth: 4, trees: 60})
  );
  return dumpEnsemble(ensemble, [..."abcdef"]);
}

function drawLightgbm(): XgboostModel {
  const random = createRandom("parity");
  const thresholds = [...Array.from({length: 40}, () => 2 * random() - 1), 0.1, 0, 1.0000000180025095e-35, Infinity];
  const trees = Array.from({length: 40}, () => drawTree(random, 6, thresholds));
  return importTrees(Buffer.from(toLightgbmText(trees)), "drawn")!.model;
}

function toCase(name: string, model: XgboostModel): ParityCase {
  const forest = toForest(model);
  const matrix = drawRows(forest, name);
  const rows = matrix.length / forest.columns;
  const scores = Array.from({length: rows}, (_, row) => {
    return 1 / (1 + Math.exp(-computeMargin(forest, matrix, row * forest.columns)));
  });
  return {name, onnx: toOnnx(model), matrix, rows, scores};
}

/** Random rows; rows with values missing, zeros and codes; rows that have every value of `listEdges` once. */
function drawRows(forest: Forest, seed: string): Float32Array {
  const random = createRandom(seed);
  const {columns} = forest;
  const edges = Array.from({length: columns}, (_, column) => listEdges(forest, column));
  const pick = (column: number) => edges[column][Math.floor(random() * edges[column].length)];
  const plain = Array.from({length: 300}, () => edges.map(() => 4 * random() - 2));
  const awkward = Array.from({length: 300}, () => edges.map((_, column) => (random() < 0.4 ? NaN : pick(column))));
  const onEdges = edges.flatMap((values, column) =>
    values.map((value) => edges.map((_, other) => (other === column ? value : pick(other))))
  );
  const rows = [...plain, ...awkward, new Array<number>(columns).fill(NaN), ...onEdges.slice(0, MOST_ON_THRESHOLDS)];
  return Float32Array.from(rows.flat());
}

/** The thresholds of a column and the numbers next to them, its categories and between them, zeros. */
function listEdges({column, threshold, categories}: Forest, wanted: number): number[] {
  const edges = new Set([0, -0.5, 1e-36, Math.fround(1e-35), 2e-35, 1e9]);
  column.forEach((split, node) => {
    if (split !== wanted) return;
    for (const code of categories.get(node) ?? []) [code - 1, code, code + 0.5, code + 1].forEach((x) => edges.add(x));
    const t = threshold[node];
    if (Number.isFinite(t)) [nextDown(t), t, nextUp(t)].forEach((x) => edges.add(x));
  });
  return [...edges];
}
