import {otherLabel} from "../../workspace/analysis/bins.js";
import {formatEdges, formatWholeEdges} from "../../workspace/analysis/formatEdges.js";
import type {SegmentName} from "../../workspace/analysis/performance/judgeSegments.js";
import {quarterEdges} from "../../workspace/analysis/performance/quarterEdges.js";
import type {FieldProfile, NumericProfile} from "../../workspace/analysis/profile.js";
import type {ProfiledColumn} from "./columns.js";
import type {OpenLog} from "./openLog.js";
import {quoteNumber, quoteText} from "./sql.js";

/** A column whose values are segments, and the SQL of its value for a prediction `p`. */
export interface SegmentColumn extends SegmentName {
  readonly select: string;
  readonly join: string;
}

/** The public categories and context as pages show them, and public numbers in quarters of the reference. */
export function segmentColumns({columns, profile}: Pick<OpenLog, "columns" | "profile">): SegmentColumn[] {
  const fields = columns.profiled.flatMap((column, i) => {
    if (!column.isPublic) return [];
    return column.kind === "category"
      ? [toCategory(column, `c${i}`, profile?.fields[i])]
      : toQuarters(column, i, profile?.fields[i]);
  });
  return [...fields, ...columns.context.map(({name}, i) => toCategory({name, label: name}, `x${i}`, undefined))];
}

function toCategory(
  {name, label}: Pick<ProfiledColumn, "name" | "label">,
  id: string,
  field: FieldProfile | undefined
): SegmentColumn {
  const other = otherLabel(field?.kind === "category" ? field.values : []);
  const join = `LEFT JOIN spellings AS s_${id} ON s_${id}.id = '${id}' AND s_${id}.value = p.${id}`;
  return {field: name, label, other, select: `s_${id}.shown`, join};
}

/** None where the reference has no quarters: the number is constant, or there is no reference. */
function toQuarters({name, label}: ProfiledColumn, i: number, field: FieldProfile | undefined): SegmentColumn[] {
  if (field?.kind !== "numeric") return [];
  const edges = quarterEdges(field);
  if (edges.length === 0) return [];
  return [{field: name, label, other: "other", select: quarterSql(`p.c${i}`, edges, field), join: ""}];
}

function quarterSql(cell: string, edges: readonly number[], {whole}: NumericProfile): string {
  const labels = (whole ? formatWholeEdges : formatEdges)(edges).map(quoteText);
  const bins = edges.map((edge, i) => `WHEN ${cell} < ${quoteNumber(edge)} THEN ${labels[i]}`);
  return `CASE WHEN ${cell} IS NULL THEN NULL ${bins.join(" ")} ELSE ${labels[edges.length]} END`;
}
