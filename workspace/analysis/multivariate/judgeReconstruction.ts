import {findBetween, nullFactor} from "../estimation/betweenChunks.js";
import {chunkByCount, chunkBySize} from "../estimation/chunks.js";
import {mean} from "../mean.js";
import {variance} from "../variance.js";
import {type CellColumn, pickRows} from "./cells.js";
import {fitReconstruction} from "./fitReconstruction.js";

const CHUNKS = 10;
const DEVIATIONS = 3;

/** Rows of current data that stand together, as NannyML judges them. */
export interface ErrorChunk {
  readonly rows: number;
  readonly error: number;
  readonly alert: boolean;
}

export interface ReconstructionVerdict {
  readonly components: number;
  /** Mean error of a row: of the reference as rows that the components were not fitted to. */
  readonly error: {readonly reference: number; readonly current: number};
  /** Where the current mean error stays in 99.7 % of windows of this size without drift. */
  readonly limits: readonly [number, number];
  readonly drifted: boolean;
  /** NannyML's rule: chunks of a tenth of the reference, which all share the limits mean ± 3σ of the reference's. */
  readonly chunks: {readonly limits: readonly [number, number]; readonly current: readonly ErrorChunk[]};
}

/**
 * Whether the columns of current rows go together as those of the reference:
 * the mean reconstruction error of the rows against limits that know how many
 * rows there are, mean ± 3 √(variance between chunks + sampling). Columns stand
 * in the same order on both sides; each side has a row or more.
 */
export function judgeReconstruction(
  reference: readonly CellColumn[],
  current: readonly CellColumn[]
): ReconstructionVerdict {
  const model = fitReconstruction(reference);
  const errors = model.measure(current);
  const held = measureHeldOut(reference);
  const limits = toLimits(held, errors.length);
  const error = {reference: mean(held.errors), current: mean(errors)};
  return {
    components: model.components,
    error,
    limits,
    drifted: isOutside(error.current, limits),
    chunks: judgeChunks(model.measure(reference), errors)
  };
}

interface HeldOut {
  readonly errors: Float64Array;
  /** The errors of each chunk. */
  readonly chunks: readonly Float64Array[];
}

/** The errors of the reference's rows, each under components of the other chunks: rows that were fitted err less. */
function measureHeldOut(reference: readonly CellColumn[]): HeldOut {
  const rows = listRows(reference[0].cells.length);
  const parts = chunkByCount(rows, CHUNKS);
  const chunks = parts.map((part) => {
    const others = rows.filter((row) => row < part[0] || row > part[part.length - 1]);
    const model = fitReconstruction(pickRows(reference, others.length > 0 ? others : part));
    return model.measure(pickRows(reference, part));
  });
  return {errors: Float64Array.from(chunks.flatMap((chunk) => [...chunk])), chunks};
}

function toLimits({errors, chunks}: HeldOut, rows: number): [number, number] {
  const [middle, spread] = [mean(errors), variance(errors)];
  const sampling = spread / rows + spread / errors.length;
  const figures = chunks.map((chunk) => ({deviation: mean(chunk) - middle, variance: spread / chunk.length}));
  const between = findBetween(figures);
  const reach = DEVIATIONS * Math.sqrt(between.variance * (1 + between.meanShare) + sampling);
  const factor = between.degrees > 0 && sampling > 0 ? nullFactor(DEVIATIONS, between, sampling) : 1;
  return [Math.max(0, middle - factor * reach), middle + factor * reach];
}

function judgeChunks(reference: Float64Array, current: Float64Array): ReconstructionVerdict["chunks"] {
  const size = Math.max(1, Math.floor(reference.length / CHUNKS));
  const means = Float64Array.from(chunkByCount(listRows(reference.length), CHUNKS), (rows) => meanOf(reference, rows));
  const deviation = Math.sqrt(mean(means.map((error) => (error - mean(means)) ** 2)));
  const reach = DEVIATIONS * deviation;
  const limits = [Math.max(0, mean(means) - reach), mean(means) + reach] as const;
  const judged = chunkBySize(listRows(current.length), size).map((rows) => {
    const error = meanOf(current, rows);
    return {rows: rows.length, error, alert: isOutside(error, limits)};
  });
  return {limits, current: judged};
}

function isOutside(error: number, [low, high]: readonly [number, number]): boolean {
  return error < low || error > high;
}

function meanOf(errors: Float64Array, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + errors[row], 0) / rows.length;
}

function listRows(count: number): Int32Array {
  return Int32Array.from({length: count}, (_, row) => row);
}
