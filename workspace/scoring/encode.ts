import {categoryKey} from "./categoryKey.js";
import {createKeptCells, keepCells, type KeptCells, recallCells} from "./keptCells.js";
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
  encodeInto(lead: Lead, matrix: Float32Array, offset: number): readonly string[];
}

type ToKey = (value: FieldValue) => string;
type Cell = (value: FieldValue, category: string) => number;

interface FieldEncoder {
  readonly category: Category | null;
  readonly cells: readonly Cell[];
  /** The column of each cell. */
  readonly places: Int32Array;
  /** Null where the cells are as quick to work out as to recall. */
  readonly kept: KeptCells | null;
}

type FieldEncoders = ReadonlyMap<string, FieldEncoder>;

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
const NOTHING_UNSEEN: readonly string[] = [];

/** The one encoder: training, the service and the browser make a model's input with it. */
export function createEncoder(encoding: Encoding): Encoder {
  const fields = [...new Set([...encoding.columns.map(({field}) => field), ...Object.keys(encoding.levels)])];
  const encoders = new Map(fields.map((field) => [field, createFieldEncoder(field, encoding)]));
  const emptyRow = encodeEmpty(encoders, encoding.columns.length);
  return {
    columns: encoding.columns.map(({name}) => name),
    encodeInto(lead, matrix, offset) {
      matrix.set(emptyRow, offset);
      const unseen = encodeGiven(encoders, lead, matrix, offset);
      return unseen.length > 1 ? fields.filter((field) => unseen.includes(field)) : unseen;
    }
  };
}

function encodeEmpty(encoders: FieldEncoders, columns: number): Float32Array {
  const row = new Float32Array(columns);
  for (const encoder of encoders.values()) writeCells(encoder, null, row, 0);
  return row;
}

/** Encodes the fields that a lead has; `for in` reads them faster than by their names one at a time. */
function encodeGiven(encoders: FieldEncoders, lead: Lead, matrix: Float32Array, offset: number): readonly string[] {
  let unseen = NOTHING_UNSEEN;
  for (const field in lead) {
    const encoder = encoders.get(field);
    if (encoder === undefined || encodeField(encoder, lead[field], matrix, offset)) continue;
    unseen = [...unseen, field];
  }
  return unseen;
}

/** Writes the cells of a field into an empty lead's row; false when training never saw the value. */
function encodeField(encoder: FieldEncoder, value: FieldValue, matrix: Float32Array, offset: number): boolean {
  if (value == null) return true;
  const {kept, places} = encoder;
  if (kept === null || typeof value !== "string") return writeCells(encoder, value, matrix, offset);
  const recalled = recallCells(kept, value, places, matrix, offset);
  if (recalled !== undefined) return recalled;
  const isKnown = writeCells(encoder, value, matrix, offset);
  keepCells(kept, value, places, isKnown, matrix, offset);
  return isKnown;
}

function writeCells(
  {category, cells, places}: FieldEncoder,
  value: FieldValue,
  matrix: Float32Array,
  offset: number
): boolean {
  const key = category === null || isMissing(value) ? NO_CATEGORY : category.toKey(value);
  const isKnown = category === null || key === NO_CATEGORY || category.known.has(key);
  const taken = category === null ? NO_CATEGORY : takeFor(key, category);
  for (let i = 0; i < cells.length; i++) matrix[offset + places[i]] = cells[i](value, taken);
  return isKnown;
}

function takeFor(key: string, {known, missing, unseen}: Category): string {
  if (key === NO_CATEGORY) return missing;
  return known.has(key) ? key : unseen;
}

function createFieldEncoder(field: string, encoding: Encoding): FieldEncoder {
  const columns = encoding.columns.filter((column) => column.field === field);
  const category = createCategory(field, encoding);
  const isSlow = category !== null || columns.some(({kind}) => kind === "words");
  return {
    category,
    cells: columns.map(createCell),
    places: Int32Array.from(columns, (column) => encoding.columns.indexOf(column)),
    kept: isSlow ? createKeptCells(columns.length) : null
  };
}

function createCategory(field: string, {columns, levels, aliases}: Encoding): Category | null {
  const valued = columns.filter((column) => "values" in column).find((column) => column.field === field);
  const toKey = createToKey(Object.hasOwn(aliases, field) ? aliases[field] : {});
  if (Object.hasOwn(levels, field)) return toLevelCategory(levels[field], toKey);
  return valued ? toValueCategory(valued.values, toKey) : null;
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
