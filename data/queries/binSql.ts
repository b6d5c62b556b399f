import {quoteNumber} from "./sql.js";

/**
 * SQL for the position of a number's bin, as profiles count it: the bins
 * between rising edges, then missing, then what is no number, by `mistyped`.
 */
export function binSql(cell: string, mistyped: string, edges: readonly number[]): string {
  const bins = edges.map((edge, i) => `WHEN ${cell} < ${quoteNumber(edge)} THEN ${i}`);
  const none = `WHEN ${mistyped} THEN ${edges.length + 2} WHEN ${cell} IS NULL THEN ${edges.length + 1}`;
  return `CASE ${[none, ...bins].join(" ")} ELSE ${edges.length} END`;
}
