import type {Field, FieldValue} from "./schema.js";

/** A field's value read from text, or why the text is none. */
export type ParsedValue = {readonly value: FieldValue} | {readonly problem: string};

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads a field's value as the service would take it: blank is missing; a problem never repeats the text. */
export function parseValue(field: Field, text: string): ParsedValue {
  const trimmed = text.trim();
  if (trimmed === "") return {value: null};
  if (field.type === "category" || field.type === "text") return parseText(field, trimmed);
  const value = Number(trimmed);
  const problem = findNumberProblem(field, trimmed, value);
  return problem === null ? {value} : {problem};
}

function parseText({maxLength = Infinity}: {readonly maxLength?: number}, text: string): ParsedValue {
  return [...text].length <= maxLength ? {value: text} : {problem: `is longer than ${maxLength} characters`};
}

function findNumberProblem(
  {type, minimum, maximum}: Extract<Field, {type: "integer" | "number"}>,
  text: string,
  value: number
): string | null {
  if (!NUMBER.test(text) || !Number.isFinite(value)) return "is not a number";
  if (type === "integer" && !Number.isInteger(value)) return "is not a whole number";
  if (minimum !== undefined && value < minimum) return `is below ${minimum}`;
  if (maximum !== undefined && value > maximum) return `is above ${maximum}`;
  return null;
}
