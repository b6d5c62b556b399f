/** Rows scaled by the reference's mean and deviation (over n). */
function scale(rows: readonly (readonly number[])[], reference: readonly (readonly number[])[]): number[][] {
  const means = reference[0].map((_, j) => reference.reduce((sum, row) => sum + row[j], 0) / reference.length);
  const deviations = means.map((mean, j) =>
    Math.sqrt(reference.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / reference.length)
  );
  return rows.map((row) => row.map((value, j) => (value - means[j]) / deviations[j]));
}

/** The leading directions of rows one by one: power iteration, then the rows without what it found. */
function findDirections(rows: readonly (readonly number[])[], share: number): number[][] {
  const total = rows.flat().reduce((sum, value) => sum + value ** 2, 0);
  let rest = rows.map((row) => [...row]);
  const found: number[][] = [];
  for (let explained = 0; explained <= share * total;) {
    let direction = rows[0].map((_, j) => 1 / (j + 1));
    for (let step = 0; step < 3000; step++) {
      const alongs = rest.map((row) => row.reduce((sum, value, j) => sum + value * direction[j], 0));
      const next = direction.map((_, j) => rest.reduce((sum, row, i) => sum + row[j] * alongs[i], 0));
      const size = Math.sqrt(next.reduce((sum, value) => sum + value ** 2, 0));
      direction = next.map((value) => value / size);
    }
    const project = (row: readonly number[]) => row.reduce((sum, value, j) => sum + value * direction[j], 0);
    explained += rest.reduce((sum, row) => sum + project(row) ** 2, 0);
    rest = rest.map((row) => row.map((value, j) => value - project(row) * direction[j]));
    found.push(direction);
  }
  return found;
}

/** How far each row of numbers is from what the reference's leading directions make of it. */
export function reconstructSlowly(
  reference: readonly (readonly number[])[],
  rows: readonly (readonly number[])[],
  share = 0.65
): {components: number; errors: number[]} {
  const directions = findDirections(scale(reference, reference), share);
  const errors = scale(rows, reference).map((row) => {
    const made = row.map((_, j) =>
      directions.reduce((sum, d) => sum + d[j] * row.reduce((along, value, k) => along + value * d[k], 0), 0)
    );
    return Math.sqrt(row.reduce((sum, value, j) => sum + (value - made[j]) ** 2, 0));
  });
  return {components: directions.length, errors};
}
