import type {Derived} from "../../workspace/scoring/schema.js";
import type {ProfiledColumn} from "./columns.js";
import type {RecordSql} from "./recordSql.js";
import {quoteText} from "./sql.js";

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;
const SPACES = "[\\s\\v\\x{A0}\\x{FEFF}\\p{Z}]+";
const NO_LETTER = "[^\\p{L}\\p{M}\\p{N}_]";

/** Where the field of a lead is in a record. */
export function inputPath({field}: Pick<ProfiledColumn, "field">): string[] {
  return ["input", field.name];
}

/** SQL for what a column makes of a record: a DOUBLE when numeric, else a text; NULL when missing. */
export function fieldSql(column: ProfiledColumn, record: RecordSql): string {
  const path = inputPath(column);
  if (column.derived) return derivedSql(column.derived, record.text(...path));
  const isNumber = column.field.type !== "category";
  const value = isNumber ? record.number(...path) : record.text(...path);
  return column.isPublic ? value : `CASE WHEN (${value}) IS NOT NULL THEN 'present' END`;
}

/** The SQL type of a column's values. */
export function fieldType({kind}: Pick<ProfiledColumn, "kind">): string {
  return kind === "numeric" ? "DOUBLE" : "VARCHAR";
}

function derivedSql(derived: Derived, text: string): string {
  if (derived.kind === "length") return `coalesce(length(${text}), 0)::DOUBLE`;
  if (derived.kind === "count") {
    return `coalesce(len(string_split(${text}, ${quoteText(derived.separator)})), 0)::DOUBLE`;
  }
  const holds = derived.kind === "present" ? `(${text}) IS NOT NULL` : wordsSql(derived.words, text);
  return `CASE WHEN ${holds} THEN 'yes' ELSE 'no' END`;
}

/** The test of `workspace/scoring/words.ts`, in the regular expressions of RE2. */
function wordsSql(words: readonly string[], text: string): string {
  const choice = words.map(toPattern).join("|");
  const pattern = `(?i)(?:^|${NO_LETTER})(?:${choice})(?:$|${NO_LETTER})`;
  return `regexp_matches(nfc_normalize(${text}), ${quoteText(pattern)})`;
}

function toPattern(word: string): string {
  const parts = word.normalize("NFC").trim().split(/\s+/);
  return parts.map((part) => part.replace(SYNTAX, "\\$&")).join(SPACES);
}
