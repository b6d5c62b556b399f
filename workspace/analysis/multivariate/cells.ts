/** A column's cells, row by row: numbers or categories, null where missing. */
export interface CellColumn {
  readonly name: string;
  readonly kind: "numeric" | "category";
  readonly cells: readonly (number | string | null)[];
}

/** The rows of columns that `rows` names, in its order. */
export function pickRows(columns: readonly CellColumn[], rows: ArrayLike<number>): CellColumn[] {
  return columns.map((column) => ({...column, cells: Array.from(rows, (row) => column.cells[row])}));
}
