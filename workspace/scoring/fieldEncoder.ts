import {categoryKey} from "./categoryKey.js";
import {createKeptCells, type KeptCells} from "./keptCells.js";
import type {Column, Levels, Manifest} from "./manifest.js";
import {isMissing} from "./missing.js";
import type {FieldValue} from "./schema.js";
import {createTextFeature} from "./textFeatures.js";

/** How the values of one field become cells of a row. */
export interface FieldEncoder {
  readonly category: Category | null;
  readonly cells: readonly Cell[];
  /** The column of each cell. */
  readonly places: Int32Array;
  /** Null where a look-up would cost as much as the cells. */
  readonly kept: KeptCells | null;
}

type ToKey = (value: FieldValue) => string;
type Cell = (value: FieldValue, category: string) => number;

/** How the value of a category field is looked up; keys, not spellings. */
interface Category {
  readonly toKey: ToKey;
  readonly known: ReadonlySet<string>;
  readonly missing: string;
  readonly unseen: string;
}

const NO_CATEGORY = "";

export function createFieldEncoder(
  field: string,
  {columns, levels, aliases}: Pick<Manifest, "aliases" | "levels" | "columns">
): FieldEncoder {
  const own = columns.filter((column) => column.field === field);
  const toKey = createToKey(Object.hasOwn(aliases, field) ? aliases[field] : {});
  const category = Object.hasOwn(levels, field) ? toLevelCategory(levels[field], toKey) : findTarget(own, toKey);
  const isCostly = category !== null || own.some(({kind}) => kind === "words");
  return {
    category,
    cells: own.map(createCell),
    places: Int32Array.from(own, (column) => columns.indexOf(column)),
    kept: isCostly ? createKeptCells(own.length) : null
  };
}

/** Writes a field's cells; false when training never saw the value. */
export function writeCells(
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

function createCell(column: Column): Cell {
  if (column.kind === "number") {
    const fill = column.fill ?? NaN;
    return (value) => (typeof value === "number" && Number.isFinite(value) ? value : fill);
  }
  if (column.kind === "target") {
    const values = new Map(Object.entries(column.values));
    return (_, category) => values.get(category) ?? column.prior;
  }
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

function findTarget(columns: readonly Column[], toKey: ToKey): Category | null {
  const target = columns.find((column) => column.kind === "target");
  if (target === undefined) return null;
  return {toKey, known: new Set(Object.keys(target.values)), missing: NO_CATEGORY, unseen: NO_CATEGORY};
}
