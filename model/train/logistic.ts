import {sigmoid} from "../../workspace/scoring/sigmoid.js";

/**
 * Writes gradient and hessian of the weighted logistic loss, side by side, for
 * each row's margin. They are whole multiples of `unit`, a power of two, and a
 * hessian is at least one.
 */
export function differentiate(
  margins: Float64Array,
  outcomes: Uint8Array,
  positiveWeight: number,
  unit: number,
  derivatives: Float64Array
): void {
  // Past this number doubles are whole units: adding it rounds, in a third of the time of Math.round.
  const rounder = 1.5 * 2 ** 52 * unit;
  for (let row = 0; row < margins.length; row += 1) {
    const outcome = outcomes[row];
    const weight = outcome ? positiveWeight : 1;
    const p = sigmoid(margins[row]);
    const hessian = p * (1 - p) * weight + rounder - rounder;
    derivatives[2 * row] = (p - outcome) * weight + rounder - rounder;
    derivatives[2 * row + 1] = hessian > unit ? hessian : unit;
  }
}

/**
 * The finest unit in which derivatives of that many rows add up exactly: their
 * sums need no more than the 53 bits of a double, so neither the order of
 * summation nor subtracting a sibling changes one.
 */
export function findUnit(rows: number, positiveWeight: number): number {
  return 2 ** (Math.ceil(Math.log2(rows * Math.max(1, positiveWeight))) - 52);
}

/** Mean logistic loss in nats, exact for large margins; positives count `positiveWeight` times. */
export function logLoss(margins: Float64Array, outcomes: Uint8Array, positiveWeight = 1): number {
  let loss = 0;
  let total = 0;
  for (let row = 0; row < margins.length; row += 1) {
    const weight = outcomes[row] ? positiveWeight : 1;
    loss += weight * softplus(outcomes[row] ? -margins[row] : margins[row]);
    total += weight;
  }
  return loss / total;
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
