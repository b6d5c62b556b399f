import type {FileProfile, ProfiledColumn} from "../../data/formats/fileProfile.js";
import type {ColumnCounts, FileCounts} from "../../data/queries/countFile.js";
import {toBins} from "../../workspace/analysis/bins.js";
import {type FieldVerdict, isDrifted, judgeDrift} from "../../workspace/analysis/drift.js";
import {MODERATE_EFFECT} from "../../workspace/analysis/driftRule.js";
import type {FieldCounts} from "../../workspace/analysis/fieldCounts.js";
import {formatNoun} from "../../workspace/analysis/format.js";
import {sum} from "../../workspace/analysis/sum.js";
import {INSTANTS, type NamedColumn, refuseColumn, UNKNOWN} from "./driftVerdict.js";

/** Why values without bins cannot be compared. */
const OPAQUE = {
  "many values": "it has too many values for bins, as an id or free text has; missing values alone are compared",
  instants: INSTANTS,
  mistyped: "most of the reference’s values are no numbers; name the column in --categorical",
  empty: "the reference data has no value in this column"
} as const;

const FOREIGN =
  "the current profile counts it in other bins; make it with npm run profile-data -- --bins reference.json";

/** The calibrated verdict on every column of a profile, then on those it does not have; counts of a column are of its bins. */
export function judgeProfile({columns}: Pick<FileProfile, "columns">, counts: FileCounts): NamedColumn[] {
  const refusals = columns.map((column, i) => findRefusal(column, i, counts));
  const fields = columns.flatMap((column, i) =>
    refusals[i] === null ? [toFieldCounts(column, counts.columns[i])] : []
  );
  const verdicts = judgeDrift(fields);
  const judged = columns.map((column, i) => {
    const refusal = refusals[i];
    if (refusal !== null) return refuseColumn(column.name, toType(column), refusal);
    return toColumn(column, verdicts[fields.findIndex(({name}) => name === column.name)], counts.columns[i]);
  });
  const unknown = counts.unknown.map((name) => refuseColumn(name, "categorical", UNKNOWN));
  return [...judged, ...unknown];
}

function findRefusal({kind, name}: ProfiledColumn, i: number, {rows, columns, foreign}: FileCounts): string | null {
  const counts = columns[i];
  if (rows === 0) return "the current data has no rows";
  if (foreign?.includes(name)) return FOREIGN;
  if (!counts) return "the current data does not have this column";
  if (kind !== "numeric") return null;
  const values = countValues(counts) + counts.mistyped;
  const isMistyped = 2 * counts.mistyped > values;
  return isMistyped ? `${counts.mistyped} of ${formatNoun(values, "value")} of the current data are no numbers` : null;
}

function countValues({counts}: ColumnCounts): number {
  return sum(counts.slice(0, -1));
}

function toFieldCounts(column: ProfiledColumn, current: ColumnCounts | null): FieldCounts {
  const {name, label, design_effect: designEffect} = column;
  const counts = current?.counts ?? [];
  if (column.kind === "opaque") {
    const reference = [column.present, column.missing];
    return {name, label, kind: "category", bins: ["present", "missing"], reference, current: counts, designEffect};
  }
  const {labels, counts: reference} = toBins(column);
  return {name, label, kind: column.kind, bins: labels, reference, current: counts, designEffect};
}

function toColumn(column: ProfiledColumn, verdict: FieldVerdict, counts: ColumnCounts | null): NamedColumn {
  const type = toType(column);
  if (column.kind === "opaque" && !isDrifted(verdict)) return refuseColumn(column.name, type, OPAQUE[column.why]);
  const {effect, interval, noise, visible, needed, pValue, adjusted, state} = verdict;
  if (effect === null) return refuseColumn(column.name, type, verdict.reason);
  return {
    name: column.name,
    type,
    method: column.kind === "numeric" ? "ordered" : "chisquare",
    score: effect,
    threshold: MODERATE_EFFECT,
    drifted: isDrifted(verdict),
    state,
    reason: verdict.reason + describeMistyped(counts),
    interval: interval ? [...interval] : undefined,
    noise: noise ?? undefined,
    visible: visible ?? undefined,
    needed: needed ?? undefined,
    p_value: pValue ?? undefined,
    adjusted: adjusted ?? undefined,
    design_effect: column.design_effect
  };
}

function describeMistyped(counts: ColumnCounts | null): string {
  const mistyped = counts?.mistyped ?? 0;
  return mistyped === 0 ? "" : `; ${formatNoun(mistyped, "value")} that are no numbers count as missing`;
}

function toType(column: ProfiledColumn): NamedColumn["type"] {
  const isNumeric = column.kind === "opaque" ? column.numeric : column.kind === "numeric";
  return isNumeric ? "numeric" : "categorical";
}
