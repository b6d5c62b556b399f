/** Records as JSON Lines, each line ended. */
export function formatLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}
