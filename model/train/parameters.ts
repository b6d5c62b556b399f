/** 1 where the margin may only rise, -1 where it may only fall. */
export type Direction = 1 | -1;

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
  /** What a positive row counts for; `balanced` gives both classes the same sum. */
  readonly classWeight: number | "balanced"; // 1
  /** The most bins of a column, the bin of the missing among them; 4 to 256. */
  readonly bins: number; // 256
  /** Fields or columns that the margin may only rise or fall with, by name. */
  readonly monotone: Readonly<Record<string, Direction>>; // {}
}

/** What trees are grown with: monotone columns are told by place. */
export interface GrowParameters extends TrainParameters {
  readonly constraints: Readonly<Partial<Record<number, Direction>>>;
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
  patience = 30,
  classWeight = 1,
  bins = 256,
  monotone = {}
}: Partial<TrainParameters> = {}): TrainParameters {
  const growing = {trees, depth, rate, seed, rowShare, columnShare, patience, bins};
  return {...growing, lambda, gamma, minChildWeight, classWeight, monotone};
}
