/** The rows of each value, in the order in which values first stand; null is missing, and no group. */
export function groupRows(values: readonly (string | null)[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  values.forEach((value, row) => {
    if (value === null) return;
    const held = groups.get(value);
    if (held) held.push(row);
    else groups.set(value, [row]);
  });
  return groups;
}
