import {findBin} from "../workspace/analysis/bins.js";
import type {FieldProfile, Profile} from "../workspace/analysis/profile.js";
import {categoryKey} from "../workspace/scoring/categoryKey.js";
import {isMissing} from "../workspace/scoring/missing.js";
import type {FieldValue, Lead} from "../workspace/scoring/schema.js";
import {createTextFeature} from "../workspace/scoring/textFeatures.js";
import type {ProfiledColumn} from "./queries/columns.js";

/** The bin of a lead in each profiled column: the position that the profile counts it at. */
export type Binner = (lead: Lead) => number[];

/** Bins leads one by one as `fieldSql` and the profile's counts do. */
export function createBinner(profiled: readonly ProfiledColumn[], {fields}: Pick<Profile, "fields">): Binner {
  const finders = profiled.map((column, i) => {
    const [read, find] = [createReader(column), createFinder(fields[i])];
    return (lead: Lead) => find(read(Object.hasOwn(lead, column.field.name) ? lead[column.field.name] : null));
  });
  return (lead) => finders.map((find) => find(lead));
}

/** What a column makes of a field's value: a number, a category, or null when missing. */
export function createReader({
  field,
  derived,
  isPublic
}: ProfiledColumn): (value: FieldValue) => string | number | null {
  if (derived) {
    const measure = createTextFeature(derived);
    if (derived.kind === "length" || derived.kind === "count") return measure;
    return (value) => (measure(value) === 1 ? "yes" : "no");
  }
  const read = field.type === "category" ? readCategory : readNumber;
  return isPublic ? read : (value) => (read(value) === null ? null : "present");
}

function readCategory(value: FieldValue): string | null {
  return isMissing(value) ? null : String(value);
}

function readNumber(value: FieldValue): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Where a field's profile counts a value. */
export function createFinder(field: FieldProfile): (value: string | number | null) => number {
  if (field.kind === "numeric") {
    const {edges} = field;
    return (value) => (value === null ? edges.length + 1 : findBin(edges, Number(value)));
  }
  const positions = new Map(field.values.map((value, position) => [categoryKey(value), position]));
  const other = field.values.length;
  return (value) => (value === null ? other + 1 : (positions.get(categoryKey(value)) ?? other));
}
