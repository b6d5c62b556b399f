/** A row's cells as text by column; a missing one is blank or absent. */
export type Cells = ReadonlyMap<string, string>;

export interface SourceRow {
  /** The line of the file on which the row ends; of a table, which row it is. */
  readonly number: number;
  /** How far the file is read by then: bytes, or rows. */
  readonly place: number;
  /** Or what is wrong with the row. */
  readonly cells: Cells | string;
}
