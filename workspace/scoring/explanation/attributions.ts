/** What each column of each row adds to the row's output, over `base`: base + Σ columns = output. */
export interface Attributions {
  /** The players' rule: absent columns follow the trees' covers, or take the values of a background. */
  readonly method: "path-dependent" | "interventional";
  /** The output that is expected when no column is known. */
  readonly base: number;
  readonly columns: number;
  /** Row-major, rows × columns. */
  readonly values: Float64Array;
}
