import type {Encoding} from "../../../../workspace/scoring/encode.js";
import type {Column} from "../../../../workspace/scoring/manifest.js";
import type {FieldValue, Lead} from "../../../../workspace/scoring/schema.js";

/** The encoder as its description reads, cell by cell, with nothing of the product's own code. */
export function encodeSlowly(lead: Lead, encoding: Encoding): {row: number[]; unseen: string[]} {
  const read = (field: string) => (Object.hasOwn(lead, field) ? lead[field] : null);
  const row = encoding.columns.map((column) => Math.fround(toCell(column, read(column.field), encoding)));
  const fields = [...new Set([...encoding.columns.map(({field}) => field), ...Object.keys(encoding.levels)])];
  return {row, unseen: fields.filter((field) => isUnseen(field, read(field), encoding))};
}

function toCell(column: Column, value: FieldValue, encoding: Encoding): number {
  if (column.kind === "number") return isNumber(value) ? value : (column.fill ?? NaN);
  if (column.kind === "target") return toTarget(column, value, encoding);
  if (column.kind === "level") return toLevel(column.field, value, encoding) === toKey(column.level) ? 1 : 0;
  if (column.kind === "text") return NaN;
  if (column.kind === "code") return toCode(column, value, encoding);
  if (isBlank(value)) return 0;
  if (column.kind === "present") return 1;
  if (column.kind === "length") return Array.from(String(value)).length;
  if (column.kind === "count") return String(value).split(column.separator).length;
  return column.words.some((word) => holds(String(value).normalize("NFC"), word)) ? 1 : 0;
}

function toCode({values, other, field}: Column & {kind: "code"}, value: FieldValue, encoding: Encoding): number {
  if (isBlank(value)) return NaN;
  const found = Object.entries(values).find(([key]) => key === alias(field, String(value), encoding));
  return found ? found[1] : (other ?? NaN);
}

function toTarget({values, prior, field}: Column & {kind: "target"}, value: FieldValue, encoding: Encoding): number {
  const taken = toLevel(field, value, encoding);
  const found = Object.entries(values).find(([key]) => key === taken);
  return found ? found[1] : prior;
}

/** The key a value is taken for: its own, its alias's, that of missing or of unseen. */
function toLevel(field: string, value: FieldValue, encoding: Encoding): string {
  const levels = Object.entries(encoding.levels).find(([name]) => name === field)?.[1];
  if (isBlank(value)) return toKey(levels?.missing ?? "");
  const key = alias(field, String(value), encoding);
  if (!levels) return key;
  return levels.known.map(toKey).includes(key) ? key : toKey(levels.unseen);
}

function isUnseen(field: string, value: FieldValue, encoding: Encoding): boolean {
  if (isBlank(value)) return false;
  const key = alias(field, String(value), encoding);
  const levels = Object.entries(encoding.levels).find(([name]) => name === field)?.[1];
  if (levels) return !levels.known.map(toKey).includes(key);
  const target = encoding.columns.find((column) => column.field === field && column.kind === "target");
  return target?.kind === "target" && !Object.keys(target.values).includes(key);
}

function alias(field: string, text: string, {aliases}: Encoding): string {
  const pairs = Object.entries(Object.entries(aliases).find(([name]) => name === field)?.[1] ?? {});
  const found = pairs.find(([from]) => toKey(from) === toKey(text));
  return toKey(found ? found[1] : text);
}

/** For words of letters, spaces and hyphens. */
function holds(text: string, word: string): boolean {
  const matches = [...text.matchAll(new RegExp(word.split(/\s+/).join("\\s+"), "giu"))];
  return matches.some(({index, 0: found}) => {
    const around = [text.slice(0, index), text.slice(index + found.length)];
    return !/[\p{L}\p{M}\p{N}_]$/u.test(around[0]) && !/^[\p{L}\p{M}\p{N}_]/u.test(around[1]);
  });
}

function toKey(text: string): string {
  return text.normalize("NFC").trim().toLowerCase();
}

function isBlank(value: FieldValue): boolean {
  return !isNumber(value) && (typeof value !== "string" || value.trim() === "");
}

function isNumber(value: FieldValue): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
