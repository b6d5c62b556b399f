import type {Derivatives} from "./histogram.js";

export function sigmoid(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

/** Gradients and hessians of the logistic loss at each row's margin. */
export function differentiate(margins: Float64Array, outcomes: Uint8Array): Derivatives {
  const gradients = margins.map((margin, row) => sigmoid(margin) - outcomes[row]);
  const hessians = margins.map((margin) => sigmoid(margin) * (1 - sigmoid(margin)));
  return {gradients, hessians};
}

/** Mean logistic loss in nats, exact for large margins. */
export function logLoss(margins: Float64Array, outcomes: Uint8Array): number {
  const losses = margins.map((margin, row) => softplus(outcomes[row] ? -margin : margin));
  return losses.reduce((sum, loss) => sum + loss, 0) / margins.length;
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
