/** Encoded rows, row by row, and their outcomes. */
export interface Dataset {
  readonly rows: number;
  readonly columns: number;
  readonly matrix: Float32Array;
  readonly outcomes: Uint8Array;
}
