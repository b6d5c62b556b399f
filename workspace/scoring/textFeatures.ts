import {isMissing} from "./missing.js";
import type {FieldValue} from "./schema.js";
import {createWordTest} from "./words.js";

/** A derived column without its name. */
type TextFeature =
  | {readonly kind: "present"}
  | {readonly kind: "length"}
  | {readonly kind: "count"; readonly separator: string}
  | {readonly kind: "words"; readonly words: readonly string[]};

const SURROGATE_PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

/** The number that a derived column makes of its field's value; a missing value is 0. */
export function createTextFeature(feature: TextFeature): (value: FieldValue) => number {
  const measure = createMeasure(feature);
  return (value) => (isMissing(value) ? 0 : measure(String(value)));
}

function createMeasure(feature: TextFeature): (text: string) => number {
  if (feature.kind === "present") return () => 1;
  if (feature.kind === "length") return countCodePoints;
  if (feature.kind === "count") return (text) => countParts(text, feature.separator);
  const holdsWord = createWordTest(feature.words);
  return (text) => Number(holdsWord(text));
}

function countCodePoints(text: string): number {
  return SURROGATE_PAIR.test(text) ? [...text].length : text.length;
}

/** As many as `split` makes, without making them. */
function countParts(text: string, separator: string): number {
  let parts = 1;
  for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + separator.length)) parts += 1;
  return parts;
}
