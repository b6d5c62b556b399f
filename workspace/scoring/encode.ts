import {categoryKey} from "./categoryKey.js";
import type {Column, Levels, Manifest} from "./manifest.js";
import {isMissing} from "./missing.js";
import type {FieldValue, Lead} from "./schema.js";
import {createTextFeature} from "./textFeatures.js";

/** What the encoder needs of a manifest. */
export type Encoding = Pick<Manifest, "aliases" | "levels" | "columns">;

export interface Encoder {
  readonly columns: readonly string[];
  /**
   * Writes a lead's row into `matrix` at `offset`; returns the fields whose
   * value training never saw, once aliases are applied.
   */
  encodeInto(lead: Lead, matrix: Float32Array, offset: number): string[];
}

type ToKey = (value: FieldValue) => string;
type Cell = (value: FieldValue, category: string) => number;

interface FieldEncoder {
  readonly field: string;
  readonly category: Category | null;
  readonly cells: readonly {readonly index: number; readonly cell: Cell}[];
}

/** How the value of a category field is looked up; keys, not spellings. */
interface Category {
  readonly toKey: ToKey;
  readonly known: ReadonlySet<string>;
  readonly missing: string;
  readonly unseen: string;
}

const NO_CATEGORY = "";
/** No category key: keys are trimmed. */
const UNSEEN = " ";

/** The one encoder: training, the service and the browser make a model's input with it. */
export function createEncoder(encoding: Encoding): Encoder {
  const fields = [...new Set([...encoding.columns.map(({field}) => field), ...Object.keys(encoding.levels)])];
  const encoders = fields.map((field) => createFieldEncoder(field, encoding));
  return {
    columns: encoding.columns.map(({name}) => name),
    encodeInto(lead, matrix, offset) {
      const unseen = encoders.filter((encoder) => !encodeField(encoder, getOwn(lead, encoder.field), matrix, offset));
      return unseen.map(({field}) => field);
    }
  };
}

/** A lead may lack a field that every object has, such as `constructor`. */
function getOwn(lead: Lead, field: string): FieldValue {
  return Object.hasOwn(lead, field) ? lead[field] : null;
}

/** Writes a field's cells; false when training never saw the value. */
function encodeField({category, cells}: FieldEncoder, value: FieldValue, matrix: Float32Array, offset: number) {
  const key = category === null || isMissing(value) ? NO_CATEGORY : category.toKey(value);
  const isKnown = category === null || key === NO_CATEGORY || category.known.has(key);
  const taken = category === null ? NO_CATEGORY : takeFor(key, category);
  for (const {index, cell} of cells) matrix[offset + index] = cell(value, taken);
  return isKnown;
}

function takeFor(key: string, {known, missing, unseen}: Category): string {
  if (key === NO_CATEGORY) return missing;
  return known.has(key) ? key : unseen;
}

function createFieldEncoder(field: string, {columns, levels, aliases}: Encoding): FieldEncoder {
  const cells = columns
    .map((column, index) => ({column, index}))
    .filter(({column}) => column.field === field)
    .map(({column, index}) => ({index, cell: createCell(column)}));
  const valued = columns.filter((column) => "values" in column).find((column) => column.field === field);
  const toKey = createToKey(Object.hasOwn(aliases, field) ? aliases[field] : {});
  if (Object.hasOwn(levels, field)) return {field, cells, category: toLevelCategory(levels[field], toKey)};
  return {field, cells, category: valued ? toValueCategory(valued.values, toKey) : null};
}

function createCell(column: Column): Cell {
  if (column.kind === "number") {
    const fill = column.fill ?? NaN;
    return (value) => (typeof value === "number" && Number.isFinite(value) ? value : fill);
  }
  if (column.kind === "target") {
    const values = new Map(Object.entries(column.values));
    return (_, category) => values.get(category) ?? column.prior;
  }
  if (column.kind === "code") {
    const values = new Map(Object.entries(column.values));
    const other = column.other ?? NaN;
    return (_, category) => (category === NO_CATEGORY ? NaN : (values.get(category) ?? other));
  }
  if (column.kind === "text") return () => NaN;
  if (column.kind === "level") {
    const level = categoryKey(column.level);
    return (_, category) => Number(category === level);
  }
  return createTextFeature(column);
}

function createToKey(aliases: Readonly<Record<string, string>>): ToKey {
  const pairs = Object.entries(aliases).map(([from, to]) => [categoryKey(from), categoryKey(to)] as const);
  const taken = new Map(pairs);
  return (value) => {
    const key = categoryKey(value ?? NO_CATEGORY);
    return taken.get(key) ?? key;
  };
}

function toLevelCategory({known, missing, unseen}: Levels, toKey: ToKey): Category {
  return {
    toKey,
    known: new Set(known.map(categoryKey)),
    missing: categoryKey(missing),
    unseen: categoryKey(unseen)
  };
}

function toValueCategory(values: Readonly<Record<string, number>>, toKey: ToKey): Category {
  return {toKey, known: new Set(Object.keys(values)), missing: NO_CATEGORY, unseen: UNSEEN};
}
