/** Rows as CSV text, every cell quoted. */
export function stringify(rows: readonly Readonly<Record<string, string>>[]): string {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))];
  return `${lines.map((cells) => cells.map(quote).join(",")).join("\n")}\n`;
}
