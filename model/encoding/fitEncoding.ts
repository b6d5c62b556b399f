import type {LabelledRow} from "../../data/formats/row.js";
import type {Encoding} from "../../workspace/scoring/encode.js";
import type {Column} from "../../workspace/scoring/manifest.js";
import type {CategoryField, Derived, Field, ProjectSchema, TextField} from "../../workspace/scoring/schema.js";
import {fitAliases} from "./aliases.js";
import {tallyCategories} from "./categories.js";
import {fitLevels, toLevelColumns} from "./levels.js";
import {median} from "./median.js";
import {smoothMean} from "./targetEncoding.js";

const MOST_UNDOCUMENTED_LEVELS = 12;
const DERIVED_ORDER: readonly Derived["kind"][][] = [["present"], ["length", "count"], ["words"]];

/**
 * Fits what the encoder needs to the training rows. Columns come in the order
 * numbers and target means by field, what text fields derive by kind, levels
 * by field. Of a private field the model sees a number, or only whether a
 * category is there: no private value gets into a manifest.
 */
export function fitEncoding(rows: readonly LabelledRow[], {fields}: Pick<ProjectSchema, "fields">): Encoding {
  const prior = toPrior(rows);
  const categories = fields.filter(isCategory).filter((field) => !field.private);
  const leveled = new Set<Field>(categories.filter((field) => hasFewLevels(rows, field)));
  const levels = [...leveled].map(({name}) => [name, fitLevels(rows, name, prior)] as const);
  const single = fields.filter((field) => !isText(field) && !leveled.has(field));
  return {
    aliases: fitAliases(rows, categories),
    levels: Object.fromEntries(levels),
    columns: [
      ...single.map((field) => fitColumn(rows, field, prior)),
      ...DERIVED_ORDER.flatMap((kinds) => fields.filter(isText).flatMap((field) => toDerivedColumns(field, kinds))),
      ...levels.flatMap(([name, fitted]) => toLevelColumns(name, fitted))
    ]
  };
}

/** The share of positives. */
export function toPrior(rows: readonly LabelledRow[]): number {
  return rows.filter(({outcome}) => outcome === 1).length / rows.length;
}

/** The column of smoothed mean outcomes of a category field. */
export function fitTargetColumn(rows: readonly LabelledRow[], field: string, prior: number): Column {
  const means = [...tallyCategories(rows, field)].map(([key, tally]) => [key, smoothMean(tally, prior)] as const);
  const values = Object.fromEntries(means.sort(([a], [b]) => (a < b ? -1 : 1)));
  return {name: field, field, kind: "target", prior, values};
}

function isCategory(field: Field): field is CategoryField {
  return field.type === "category";
}

function isText(field: Field): field is TextField {
  return field.type === "text";
}

function hasFewLevels(rows: readonly LabelledRow[], {name, values}: CategoryField): boolean {
  return values !== undefined || tallyCategories(rows, name).size <= MOST_UNDOCUMENTED_LEVELS;
}

function fitColumn(rows: readonly LabelledRow[], field: Field, prior: number): Column {
  const {name} = field;
  if (!isCategory(field)) return {name, field: name, kind: "number", fill: field.private ? null : fitFill(rows, name)};
  if (field.private) return {name: `has_${name}`, field: name, kind: "present"};
  return fitTargetColumn(rows, name, prior);
}

function fitFill(rows: readonly LabelledRow[], field: string): number {
  const values = rows.map(({input}) => input[field]).filter((value) => typeof value === "number");
  return median(values.filter(Number.isFinite)) ?? 0;
}

function toDerivedColumns({name: field, derived = []}: TextField, kinds: readonly Derived["kind"][]): Column[] {
  return derived.filter(({kind}) => kinds.includes(kind)).map((column) => ({...column, field}));
}
