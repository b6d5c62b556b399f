import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import type {Field} from "../../workspace/scoring/schema.js";
import {isNumeric} from "./cells.js";
import {findContactShape, hasCodeLength, isLongCode, isSerial} from "./shapes.js";

/** A column as a field, or the reason why it is left out. */
export interface InferredField {
  readonly field: Field | null;
  readonly note: string;
}

const LONG_TEXT = 40;
const LONG_NAME = 20;
const MOST = 0.9;
const MANY = 100;
const FEW_ROWS = 20;
const VARIED_ROWS = 50;
const LISTED_VALUES = 12;
const LIKE_ID: InferredField = {field: null, note: "left out: differs in nearly every row, like an id"};
const LIKE_CODES: InferredField = {
  field: null,
  note: "left out: looks like telephone numbers or codes; write an amount in thousands to keep it"
};

/** What a column holds, judged by all of its values; null is a missing one. */
export function inferField(name: string, values: readonly (string | null)[]): InferredField {
  const given = values.filter((value) => value !== null);
  const distinct = new Set(given).size;
  if (distinct === 0) return {field: null, note: "left out: empty"};
  if (distinct === 1 && given.length === values.length) return {field: null, note: "left out: the same in every row"};
  if (given.every(isNumeric) && isNumberCode(given, distinct)) return LIKE_ID;
  const contact = findContactShape(given);
  if (contact !== undefined) return inferContact(name, contact, isCode(given, distinct));
  if (isLongCode(given)) return LIKE_CODES;
  if (given.every(isNumeric)) return inferNumber(name, given, distinct);
  if (isProse(given, distinct)) return {field: toTextField(name), note: "private: free text"};
  if (isCode(given, distinct)) return LIKE_ID;
  if (!isVaried(given, distinct)) return {field: toCategoryField(name, given), note: ""};
  return {field: {name, type: "category", private: true}, note: "private: most values differ, like names"};
}

function inferContact(name: string, contact: string, isId: boolean): InferredField {
  if (isId) return LIKE_ID;
  return {field: {name, type: "category", private: true}, note: `private: looks like ${contact}`};
}

function inferNumber(name: string, given: readonly string[], distinct: number): InferredField {
  const type = given.every((text) => /^[+-]?\d+$/.test(text)) ? "integer" : "number";
  if (!hasCodeLength(given) || !isVaried(given, distinct)) return {field: {name, type}, note: ""};
  return {field: {name, type, private: true}, note: "private: looks like codes or telephone numbers"};
}

function isNumberCode(given: readonly string[], distinct: number): boolean {
  return isCode(given, distinct) && (hasCodeLength(given) || isSerial(given));
}

function isProse(given: readonly string[], distinct: number): boolean {
  const meanLength = given.reduce((sum, text) => sum + text.length, 0) / given.length;
  if (meanLength > LONG_TEXT) return distinct > MANY || distinct > given.length / 2;
  return meanLength > LONG_NAME && distinct > MOST * given.length;
}

function isCode(given: readonly string[], distinct: number): boolean {
  return given.length >= FEW_ROWS && distinct > MOST * given.length;
}

function isVaried(given: readonly string[], distinct: number): boolean {
  return given.length >= VARIED_ROWS && distinct > given.length / 2;
}

function toTextField(name: string): Field {
  const derived = [
    {name: `has_${name}`, kind: "present" as const},
    {name: `${name}_length`, kind: "length" as const}
  ];
  return {name, type: "text", private: true, derived};
}

function toCategoryField(name: string, given: readonly string[]): Field {
  const values = listSpellings(given);
  return values.length > LISTED_VALUES ? {name, type: "category"} : {name, type: "category", values};
}

/** The categories, commonest first, each as it is first written. */
function listSpellings(given: readonly string[]): string[] {
  const counts = new Map<string, {text: string; count: number}>();
  for (const text of given) {
    const known = counts.get(categoryKey(text));
    if (known) known.count++;
    else counts.set(categoryKey(text), {text, count: 1});
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({text}) => text);
}
