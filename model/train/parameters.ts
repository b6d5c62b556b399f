export interface TrainParameters {
  /** The most trees; early stopping may keep fewer. */
  readonly trees: number; // 300
  readonly depth: number; // 3
  readonly rate: number; // 0.1
  readonly seed: number; // 42
  /** λ, the L2 penalty on leaf weights. */
  readonly lambda: number; // 1
  /** γ, the gain a split must exceed. */
  readonly gamma: number; // 0
  /** The least sum of hessians in a child. */
  readonly minChildWeight: number; // 7
  /** Share of rows, and of columns, that a tree sees. */
  readonly rowShare: number; // 0.8
  readonly columnShare: number; // 0.8
  /** Trees without a lower validation loss before training stops. */
  readonly patience: number; // 30
}

export function toTrainParameters({
  trees = 300,
  depth = 3,
  rate = 0.1,
  seed = 42,
  lambda = 1,
  gamma = 0,
  minChildWeight = 7,
  rowShare = 0.8,
  columnShare = 0.8,
  patience = 30
}: Partial<TrainParameters> = {}): TrainParameters {
  return {trees, depth, rate, seed, lambda, gamma, minChildWeight, rowShare, columnShare, patience};
}
