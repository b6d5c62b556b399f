import {isMissing} from "../missing.js";
import type {Derived, Field, FieldValue, TextField} from "../schema.js";
import {createTextFeature} from "../textFeatures.js";

export const MINUS = "\u2212";
const THIN_SPACE = "\u202f";
const MISSING = "missing";
const GIVEN = "given";
/** Code points of a category that are shown. */
const MOST_LENGTH = 40;

/**
 * A lead's value in words: a number, a category, `given` and what is derived
 * from it for a text, `missing`. A private field says whether it is given, and
 * no more of its value than the columns that its schema derives.
 */
export function showValue(field: Field, value: FieldValue): string {
  if (field.type === "text") return isMissing(value) ? MISSING : showText(field, value);
  if (field.type === "category")
    return isMissing(value) ? MISSING : field.private ? GIVEN : showCategory(String(value));
  if (typeof value !== "number" || !Number.isFinite(value)) return MISSING;
  return field.private ? GIVEN : showNumber(value);
}

/** Thin spaces from five digits on, so that a year stays one; three significant digits of a fraction. */
function showNumber(value: number): string {
  const digits = Math.abs(value) < 1000 ? Number(value.toPrecision(3)) : Math.round(value);
  const text = String(Math.abs(Number.isInteger(value) ? value : digits));
  const grouped = /^\d{5,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE) : text.replace(/^0\./, ".");
  return value < 0 ? `${MINUS}${grouped}` : grouped;
}

function showCategory(value: string): string {
  const text = value.trim();
  if (/^\d+-\d+$/.test(text)) return text.replace("-", "–");
  const points = [...text];
  return points.length > MOST_LENGTH ? `${points.slice(0, MOST_LENGTH - 1).join("")}…` : text;
}

function showText({derived = []}: TextField, value: FieldValue): string {
  const facts = derived.flatMap((feature) => showFact(feature, value));
  return facts.length === 0 ? GIVEN : `${GIVEN} (${facts.join(", ")})`;
}

function showFact(feature: Derived, value: FieldValue): string[] {
  if (feature.kind === "present") return [];
  const name = feature.name.replaceAll("_", " ");
  const number = createTextFeature(feature)(value);
  if (feature.kind !== "words") return [`${name} ${showNumber(number)}`];
  return number === 1 ? [name] : [];
}
