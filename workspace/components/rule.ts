import {html} from "npm:htl";
import {readAddress} from "./address.js";

const CAPTIONS = {
  calibrated:
    "dot: size of the change; grey band: what chance alone stays below; dashed: moderate, major; ▮: how far the field moves scores",
  evidently: "drifted ones first; a p-value drifts when it is low, a distance when it is high"
} as const;
const RULES = {calibrated: "the calibrated rule", evidently: "Evidently’s rule"} as const;

/** By which rule a field drifts. */
export type Rule = keyof typeof RULES;

/** A choice of rule; an Observable input. */
export interface RuleInput extends HTMLElement {
  readonly value: Rule;
}

/** Lets a reader choose the rule, from the address at first. */
export function ruleInput(): RuleInput {
  const chosen = parseRule(readAddress("rule"));
  const options = Object.entries(RULES).map(
    ([value, label]) => html`<option value=${value} selected=${value === chosen}>${label}</option>`
  );
  const select = html`<select data-rule aria-label="Rule">
    ${options}
  </select>` as HTMLSelectElement;
  const input = html`<label>by ${select}</label>`;
  return Object.defineProperty(input, "value", {get: () => select.value}) as RuleInput;
}

export function parseRule(text: string | null): Rule {
  return text === "evidently" ? text : "calibrated";
}

/** What the address says of a rule; null of the calibrated one. */
export function formatRule(rule: Rule): string | null {
  return rule === "calibrated" ? null : rule;
}

/** How the fields' verdicts by a rule are shown. */
export function captionRule(rule: Rule = "calibrated"): string {
  return CAPTIONS[rule];
}
