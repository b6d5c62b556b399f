const VALUES = 512;
const LENGTH = 64;

/** What recent values of a field were encoded as; its size is bounded, long values are left out. */
export interface KeptCells {
  /** The row of `cells` and of `isKnown` that a value has. */
  readonly rows: Map<string, number>;
  readonly cells: Float32Array;
  readonly isKnown: Uint8Array;
}

export function createKeptCells(width: number): KeptCells {
  return {rows: new Map(), cells: new Float32Array(VALUES * width), isKnown: new Uint8Array(VALUES)};
}

/** Writes a kept value's cells to their places in a row; whether training saw it, or undefined when it is not kept. */
export function recallCells(
  {rows, cells, isKnown}: KeptCells,
  value: string,
  places: Int32Array,
  matrix: Float32Array,
  offset: number
): boolean | undefined {
  if (value.length > LENGTH) return undefined;
  const row = rows.get(value);
  if (row === undefined) return undefined;
  const start = row * places.length;
  for (let i = 0; i < places.length; i++) matrix[offset + places[i]] = cells[start + i];
  return isKnown[row] === 1;
}

/** Keeps the cells that a value was just given in a row; forgets every other value once there is no room. */
export function keepCells(
  kept: KeptCells,
  value: string,
  places: Int32Array,
  isKnown: boolean,
  matrix: Float32Array,
  offset: number
): void {
  if (value.length > LENGTH) return;
  if (kept.rows.size === VALUES) kept.rows.clear();
  const row = kept.rows.size;
  for (let i = 0; i < places.length; i++) kept.cells[row * places.length + i] = matrix[offset + places[i]];
  kept.isKnown[row] = Number(isKnown);
  kept.rows.set(value, row);
}
