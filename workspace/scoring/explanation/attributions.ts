/** What each column of each row adds to the row's output, over `base`: base + Σ columns = output. */
export interface Attributions {
  /**
   * What stands in for a column that is not known: the covers of the trees
   * along the row's path, or the column of a background row.
   */
  readonly method: "path-dependent" | "interventional";
  /** The output that is expected when no column is known. */
  readonly base: number;
  readonly columns: number;
  /** Row-major, rows × columns. */
  readonly values: Float64Array;
}

/** Attributions that were estimated from sampled orders of the columns. */
export interface SampledAttributions extends Attributions {
  readonly method: "interventional";
  /** By value, the standard error of its estimate; NaN with a single background row. */
  readonly standardErrors: Float64Array;
}

/** Why there are none. */
export interface NoAttributions {
  readonly method: "not available";
  readonly reason: string;
}
