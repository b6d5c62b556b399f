import type {Dialect} from "./database.js";
import type {ColumnShape, ColumnType, TableShape} from "./tables.js";

const TYPES: Readonly<Record<Dialect, Readonly<Record<ColumnType, string>>>> = {
  sqlite: {text: "TEXT", integer: "INTEGER", bytes: "INTEGER", real: "REAL", json: "TEXT", instant: "TEXT"},
  // Bytes order text as SQLite and JavaScript do; of json, text is kept as it was written.
  postgres: {
    text: `TEXT COLLATE "C"`,
    integer: "INTEGER",
    bytes: "BIGINT",
    real: "DOUBLE PRECISION",
    json: "JSON",
    instant: "TIMESTAMPTZ"
  }
};

/** PostgreSQL's client would encode JSON text once more if it knew that it is JSON. */
const CASTS: Readonly<Record<ColumnType, string>> = {
  text: "?::text",
  integer: "?::integer",
  bytes: "?::bigint",
  real: "?::float8",
  json: "?::text::json",
  instant: "?::timestamptz"
};

/** The statements that make a table and its indexes. */
export function createTable(table: TableShape, dialect: Dialect): string[] {
  const columns = table.columns.map((column) => defineColumn(column, dialect));
  const key = `PRIMARY KEY (${table.key.join(", ")})`;
  return [`CREATE TABLE ${table.name} (${[...columns, key].join(", ")})`, ...createIndexes(table, dialect)];
}

export function dropTable({name}: TableShape): string {
  return `DROP TABLE ${name}`;
}

/** Inserts `count` rows, but for those whose key is there. */
export function insertRows(table: TableShape, count: number, dialect: Dialect): string {
  const row = `(${table.columns.map((column) => placeValue(column, dialect)).join(", ")})`;
  const rows = Array.from({length: count}, () => row).join(", ");
  return `INSERT INTO ${table.name} (${listColumns(table)}) VALUES ${rows} ON CONFLICT DO NOTHING`;
}

/** Inserts a row or replaces the one of its key. */
export function replaceRow(table: TableShape, dialect: Dialect): string {
  const others = table.columns.filter(({name}) => !table.key.includes(name));
  const updates = others.map(({name}) => `${name} = excluded.${name}`).join(", ");
  const insert = insertRows(table, 1, dialect).replace(/ DO NOTHING$/, "");
  return `${insert} (${table.key.join(", ")}) DO UPDATE SET ${updates}`;
}

export function placeValue({type}: Pick<ColumnShape, "type">, dialect: Dialect): string {
  return dialect === "postgres" ? CASTS[type] : "?";
}

/** A table's columns as they are read, JSON as its text. */
export function selectColumns({columns}: TableShape, dialect: Dialect): string {
  const isCast = (type: ColumnType) => type === "json" && dialect === "postgres";
  return columns.map(({name, type}) => (isCast(type) ? `${name}::text AS ${name}` : name)).join(", ");
}

function listColumns({columns}: TableShape): string {
  return columns.map(({name}) => name).join(", ");
}

function defineColumn({name, type, optional = false}: ColumnShape, dialect: Dialect): string {
  return `${name} ${TYPES[dialect][type]}${optional ? "" : " NOT NULL"}`;
}

function createIndexes({name, indexes = []}: TableShape, dialect: Dialect): string[] {
  return indexes.map(({columns, lookup = false}) => {
    const method = lookup && dialect === "postgres" ? "USING hash " : "";
    return `CREATE INDEX ${name}_${columns.join("_")} ON ${name} ${method}(${columns.join(", ")})`;
  });
}
