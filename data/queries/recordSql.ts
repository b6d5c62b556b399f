import {quoteText} from "./sql.js";

/** The white space that `trim` of JavaScript takes off. */
export const BLANKS =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** SQL for the values of a JSON record at fixed places. */
export interface RecordSql {
  /** A relation of `line`, and what the other expressions read. */
  readonly relation: string;
  /** The value at a place as text; NULL when missing or blank, or neither text nor a finite number. */
  text(...path: string[]): string;
  /** The value at a place as a finite DOUBLE; NULL for anything else, texts included. */
  number(...path: string[]): string;
}

/** Reads the records of `lines (line, text)` at `paths`: one pass for the values, one for their types. */
export function createRecordSql(lines: string, paths: readonly (readonly string[])[]): RecordSql {
  const pointers = paths.map(toPointer);
  const list = `[${pointers.map(quoteText).join(", ")}]`;
  const checked = `SELECT line, CASE WHEN json_valid(text) THEN text END AS json FROM ${lines}`;
  const lists = `SELECT line, json_extract_string(json, ${list}) AS vs, json_type(json, ${list}) AS ts FROM (${checked})`;
  const values = pointers.map((_, i) => `vs[${i + 1}] AS v${i}, ts[${i + 1}] = 'VARCHAR' AS t${i}`);
  const numbers = pointers.map((_, i) => `v${i}, t${i}, ${numberSql(i)} AS n${i}`);
  const texts = pointers.map((_, i) => `n${i}, ${textSql(i)} AS s${i}`);
  const layers = [values, numbers, texts];
  const position = (path: readonly string[]) => pointers.indexOf(toPointer(path));
  return {
    relation: layers.reduce((from, layer) => `(SELECT line, ${layer.join(", ")} FROM ${from})`, `(${lists})`),
    number: (...path) => `n${position(path)}`,
    text: (...path) => `s${position(path)}`
  };
}

function numberSql(i: number): string {
  const value = `TRY_CAST(v${i} AS DOUBLE)`;
  return `CASE WHEN NOT t${i} AND isfinite(${value}) THEN ${value} END`;
}

function textSql(i: number): string {
  return `CASE WHEN CASE WHEN t${i} THEN trim(v${i}, ${quoteText(BLANKS)}) <> '' ELSE n${i} IS NOT NULL END THEN v${i} END`;
}

/** A JSON pointer (RFC 6901). */
function toPointer(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
