import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import type {Outcome} from "../formats/outcome.js";
import {isNumeric} from "../importing/cells.js";

const EVENTS: Readonly<Record<string, Outcome["event"]>> = {
  ...{"1": "engaged", true: "engaged", yes: "engaged", y: "engaged", t: "engaged", engaged: "engaged"},
  ...{"0": "not_engaged", false: "not_engaged", no: "not_engaged", n: "not_engaged", f: "not_engaged"},
  ...{not_engaged: "not_engaged", disqualified: "disqualified", contacted: "contacted"}
};

/** True for a word that tells an outcome in every project. */
export function isNamedOutcome(text: string): boolean {
  return Object.hasOwn(EVENTS, toKey(text));
}

/** What a cell says became of a lead; null for one that says neither. */
export function parseOutcome(text: string, {positive, negative}: ProjectSchema["target"]): Outcome["event"] | null {
  const key = toKey(text);
  if (key === toKey(positive)) return "engaged";
  if (key === toKey(negative)) return "not_engaged";
  return Object.hasOwn(EVENTS, key) ? EVENTS[key] : null;
}

function toKey(text: string): string {
  return isNumeric(text) ? String(Number(text)) : text.trim().toLowerCase();
}
