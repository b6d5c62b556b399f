import {isMissing} from "./missing.js";
import type {FieldValue} from "./schema.js";
import {createWordTest} from "./words.js";

/** A derived column without its name. */
type TextFeature =
  | {readonly kind: "present"}
  | {readonly kind: "length"}
  | {readonly kind: "count"; readonly separator: string}
  | {readonly kind: "words"; readonly words: readonly string[]};

/** The number that a derived column makes of its field's value; a missing value is 0. */
export function createTextFeature(feature: TextFeature): (value: FieldValue) => number {
  const measure = createMeasure(feature);
  return (value) => (isMissing(value) ? 0 : measure(String(value)));
}

function createMeasure(feature: TextFeature): (text: string) => number {
  if (feature.kind === "present") return () => 1;
  if (feature.kind === "length") return countCodePoints;
  if (feature.kind === "count") return (text) => text.split(feature.separator).length;
  const holdsWord = createWordTest(feature.words);
  return (text) => Number(holdsWord(text));
}

function countCodePoints(text: string): number {
  return [...text].length;
}
