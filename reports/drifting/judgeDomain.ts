import {createRandom, type Random, shuffle} from "../../data/random.js";
import {boost} from "../../model/train/boost.js";
import type {Dataset} from "../../model/train/dataset.js";
import type {Ensemble} from "../../model/train/ensemble.js";
import {computeMargins} from "../../model/train/margins.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {auc} from "../../workspace/analysis/auc.js";
import type {CellColumn} from "../../workspace/analysis/multivariate/cells.js";
import type {Blame, DomainVerdict} from "../../workspace/analysis/multivariate/verdict.js";

const FOLDS = 4;
const PARAMETERS = toTrainParameters({trees: 40, depth: 3, rate: 0.15, classWeight: "balanced"});
/** Normal quantile of .95. */
const Z = 1.6448536269514722;

/**
 * Whether trees can tell current rows from those of the reference. The area is
 * the mean over four folds; without drift that of a fold is Mann and Whitney's
 * statistic over its pairs, of variance (n + m + 1) / 12nm, which ties only
 * lessen. Folds share most of the rows they are grown on, so the variance of
 * their mean is that times 1/k + 1/(k − 1) (Nadeau and Bengio 2003). Columns
 * stand in the same order on both sides; each side has at least a row for every
 * fold.
 */
export async function judgeDomain(
  reference: readonly CellColumn[],
  current: readonly CellColumn[]
): Promise<DomainVerdict> {
  const dataset = toDataset(reference, current);
  const folds = drawFolds(dataset);
  const drops = new Float64Array(dataset.columns);
  let [area, variance] = [0, 0];
  for (const [fold, random] of folds.map((rows, i) => [rows, createRandom(`shuffle ${i}`)] as const)) {
    const held = new Set(fold);
    const others = Int32Array.from({length: dataset.rows}, (_, row) => row).filter((row) => !held.has(row));
    const trees = await boost(pickRows(dataset, others), null, PARAMETERS);
    const judged = judgeFold(pickRows(dataset, fold), trees, random);
    area += judged.auc / FOLDS;
    variance += (judged.variance / FOLDS) * (1 / FOLDS + 1 / (FOLDS - 1));
    judged.drops.forEach((drop, column) => (drops[column] += drop / FOLDS));
  }
  const limit = 0.5 + Z * Math.sqrt(variance);
  return {auc: area, limit, drifted: area > limit, blame: toBlame(reference, drops)};
}

/** The rows of both sides, those of the current one positive. */
function toDataset(reference: readonly CellColumn[], current: readonly CellColumn[]): Dataset {
  const [before, now] = [reference, current].map(([column]) => column.cells.length);
  const columns = reference.map((column, i) => encode({...column, cells: [...column.cells, ...current[i].cells]}));
  const rows = before + now;
  const matrix = new Float32Array(rows * columns.length);
  columns.forEach((values, column) => values.forEach((value, row) => (matrix[row * columns.length + column] = value)));
  return {rows, columns: columns.length, matrix, outcomes: new Uint8Array(rows).fill(1, before)};
}

/** Numbers as they are; categories by how common they are over both sides, of equals the first by code unit first. */
function encode({kind, cells}: CellColumn): Float64Array {
  if (kind === "numeric") return Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell)));
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== null) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const codes = new Map(ranked.map(([cell], code) => [cell, code]));
  return Float64Array.from(cells, (cell) => (cell === null ? NaN : (codes.get(String(cell)) ?? NaN)));
}

/** The rows in four parts that have the same share of current ones. */
function drawFolds({rows, outcomes}: Dataset): Int32Array[] {
  const random = createRandom("domain");
  const sides = [0, 1].map((side) => {
    const places = Array.from({length: rows}, (_, row) => row).filter((row) => outcomes[row] === side);
    return shuffle(places, random);
  });
  const pick = (fold: number) => sides.flatMap((side) => side.filter((_, i) => i % FOLDS === fold));
  return Array.from({length: FOLDS}, (_, fold) => Int32Array.from(pick(fold)));
}

function pickRows({columns, matrix, outcomes}: Dataset, rows: Int32Array): Dataset {
  const picked = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => picked.set(matrix.subarray(row * columns, (row + 1) * columns), i * columns));
  return {rows: rows.length, columns, matrix: picked, outcomes: Uint8Array.from(rows, (row) => outcomes[row])};
}

function judgeFold(held: Dataset, trees: Ensemble, random: Random) {
  const area = auc(computeMargins(trees, held), held.outcomes);
  const now = held.outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const before = held.rows - now;
  const used = new Set(trees.trees.flat().flatMap(({branch}) => (branch ? [branch.column] : [])));
  const drops = Array.from({length: held.columns}, (_, column) =>
    used.has(column) ? area - auc(computeMargins(trees, shuffleColumn(held, column, random)), held.outcomes) : 0
  );
  return {auc: area, variance: (held.rows + 1) / (12 * before * now), drops};
}

function shuffleColumn(held: Dataset, column: number, random: Random): Dataset {
  const {rows, columns} = held;
  const matrix = held.matrix.slice();
  const order = shuffle(
    Array.from({length: rows}, (_, row) => row),
    random
  );
  order.forEach((from, row) => (matrix[row * columns + column] = held.matrix[from * columns + column]));
  return {...held, matrix};
}

function toBlame(columns: readonly CellColumn[], drops: Float64Array): Blame[] {
  const blamed = columns.map(({name}, i) => ({name, drop: drops[i]})).filter(({drop}) => drop > 0);
  return blamed.sort((a, b) => b.drop - a.drop);
}
