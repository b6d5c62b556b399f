/** The values of a tensor, row-major, from flat or nested data; null when they do not fill the shape. */
export function flattenTensor(shape: readonly number[], data: readonly unknown[]): readonly unknown[] | null {
  const size = shape.reduce((product, length) => product * length, 1);
  if (data.length === size && !data.some(Array.isArray)) return data;
  return shape.reduce<readonly unknown[] | null>(
    (values, length, axis) => (axis === shape.length - 1 ? takeRow(values, length) : openRows(values, length)),
    [data]
  );
}

/** The items of nested arrays, each of `length` arrays. */
function openRows(arrays: readonly unknown[] | null, length: number): readonly unknown[] | null {
  const items = takeItems(arrays, length);
  return items?.every(Array.isArray) ? items : null;
}

/** The items of innermost arrays, each of `length` values. */
function takeRow(arrays: readonly unknown[] | null, length: number): readonly unknown[] | null {
  const items = takeItems(arrays, length);
  return items?.some(Array.isArray) ? null : items;
}

function takeItems(arrays: readonly unknown[] | null, length: number): readonly unknown[] | null {
  const fits = arrays?.every((array) => (array as unknown[]).length === length);
  return fits ? (arrays as readonly unknown[][]).flat(1) : null;
}
