import type {Encoding} from "../../../../workspace/scoring/encode.js";
import type {Column} from "../../../../workspace/scoring/manifest.js";
import type {FieldValue, Lead} from "../../../../workspace/scoring/schema.js";
import type {createTextFeature} from "../../../../workspace/scoring/textFeatures.js";

type TextFeature = Parameters<typeof createTextFeature>[0];

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
  return measureSlowly(value, column);
}

/** What a column derived from a text makes of a value. */
export function measureSlowly(value: FieldValue, feature: TextFeature): number {
  if (isBlank(value)) return 0;
  if (feature.kind === "present") return 1;
  if (feature.kind === "length") return Array.from(String(value)).length;
  if (feature.kind === "count") return String(value).split(feature.separator).length;
  return feature.words.some((word) => holdsWhole(String(value), word)) ? 1 : 0;
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

/** Looks at every place of a text for a word that no letter, mark, digit or underscore touches. */
function holdsWhole(text: string, word: string): boolean {
  const [letters, sought] = [text, word].map((part) => [...part.normalize("NFC").toLowerCase().replace(/\s+/g, " ")]);
  const touches = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{M}\p{N}_]/u.test(letter);
  return letters.some(
    (_, at) =>
      sought.every((letter, i) => letters[at + i] === letter) &&
      !touches(letters[at - 1]) &&
      !touches(letters[at + sought.length])
  );
}

/** What two spellings of a category are the same by. */
export function toKey(text: string): string {
  return text.normalize("NFC").trim().toLowerCase();
}

/** True of what counts as missing: all but finite numbers and texts that show. */
export function isBlank(value: FieldValue): boolean {
  return !isNumber(value) && (typeof value !== "string" || value.trim() === "");
}

function isNumber(value: FieldValue): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
