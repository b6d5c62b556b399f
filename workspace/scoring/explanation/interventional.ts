import type {NoAttributions, SampledAttributions} from "./attributions.js";

/** A model seen from outside: the outputs of the rows of a row-major matrix. */
export type Score = (matrix: Float32Array, rows: number) => Promise<ArrayLike<number>>;

export interface InterventionalTask {
  readonly score: Score;
  /** The rows to explain, row-major. */
  readonly matrix: Float32Array;
  /** Rows whose values stand in for what is not known, row-major; some 50 are enough. */
  readonly background: Float32Array;
  readonly columns: number;
  /** Uniform in [0, 1), from a seed. */
  readonly random: () => number;
}

const NO_BACKGROUND =
  "this model has no trees to read, and no background rows to compare a lead with; promote it with its reference";

/**
 * Interventional Shapley values of a model without trees, estimated from
 * sampled orders (Castro et al. 2009): from each background row, the row's
 * values are put in one by one, in an order and in its reverse (antithetic:
 * Mitchell et al. 2022), and each column gets the change of the output. The
 * values add up exactly to the output minus the background's mean output, and
 * are exact where columns act alone or in pairs. The standard error is that of
 * a mean over the background rows, as if they were drawn anew.
 */
export async function attributeInterventionally(
  task: InterventionalTask
): Promise<SampledAttributions | NoAttributions> {
  const {score, matrix, background, columns} = task;
  if (background.length === 0) return {method: "not available", reason: NO_BACKGROUND};
  const starts = await score(background, background.length / columns);
  const outputs = await score(matrix, matrix.length / columns);
  const values = new Float64Array(matrix.length);
  const standardErrors = new Float64Array(matrix.length);
  for (let row = 0; row < outputs.length; row++) {
    const [from, to] = [row * columns, (row + 1) * columns];
    const gains = await sampleGains(task, matrix.subarray(from, to), starts, outputs[row]);
    summarize(gains, columns, values.subarray(from, to), standardErrors.subarray(from, to));
  }
  return {method: "interventional", base: mean(Array.from(starts)), columns, values, standardErrors};
}

/** What each column adds to the output from each background row on, mean of both orders: background × columns. */
async function sampleGains(
  {score, background, columns, random}: InterventionalTask,
  row: Float32Array,
  starts: ArrayLike<number>,
  output: number
): Promise<Float64Array> {
  const orders = Array.from(starts).flatMap(() => drawOrders(columns, random));
  const steps = columns - 1;
  const states = new Float32Array(orders.length * steps * columns);
  orders.forEach((order, i) => writeStates(order, row, background, i >> 1, states, i * steps * columns));
  const outputs = steps > 0 ? await score(states, orders.length * steps) : [];
  const gains = new Float64Array(background.length);
  orders.forEach((order, i) => {
    let before = starts[i >> 1];
    order.forEach((column, step) => {
      const after = step < steps ? outputs[i * steps + step] : output;
      gains[(i >> 1) * columns + column] += (after - before) / 2;
      before = after;
    });
  });
  return gains;
}

/** An order by chance (Fisher and Yates) and its reverse. */
function drawOrders(columns: number, random: () => number): [number[], number[]] {
  const order = Array.from({length: columns}, (_, i) => i);
  for (let i = columns - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return [order, order.toReversed()];
}

/** A background row after each step but the last, which makes it the row. */
function writeStates(
  order: readonly number[],
  row: Float32Array,
  background: Float32Array,
  start: number,
  states: Float32Array,
  offset: number
): void {
  const columns = row.length;
  const state = background.slice(start * columns, (start + 1) * columns);
  order.slice(0, -1).forEach((column, step) => {
    state[column] = row[column];
    states.set(state, offset + step * columns);
  });
}

function summarize(gains: Float64Array, columns: number, values: Float64Array, standardErrors: Float64Array): void {
  const count = gains.length / columns;
  for (let column = 0; column < columns; column++) {
    const sample = Array.from({length: count}, (_, i) => gains[i * columns + column]);
    values[column] = mean(sample);
    const spread = sample.reduce((sum, value) => sum + (value - values[column]) ** 2, 0);
    standardErrors[column] = count > 1 ? Math.sqrt(spread / (count - 1) / count) : NaN;
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
