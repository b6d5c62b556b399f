type Category = number | string;

/** Two samples of categories as counts of the same values: numbers by size, then texts by their code units. */
export function tallyCategories(reference: readonly Category[], current: readonly Category[]) {
  const [before, now] = [countValues(reference), countValues(current)];
  const values = [...new Set([...before.keys(), ...now.keys()])].sort(compare);
  const toCounts = (counts: ReadonlyMap<Category, number>) => values.map((value) => counts.get(value) ?? 0);
  return {values, reference: toCounts(before), current: toCounts(now)};
}

function countValues(cells: readonly Category[]): Map<Category, number> {
  const counts = new Map<Category, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

function compare(a: Category, b: Category): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : 1;
}
