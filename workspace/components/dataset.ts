import {html} from "npm:htl";
import {type DatasetDrift, type DatasetRule, judgeDataset} from "../analysis/datasetDrift.js";
import {type FieldVerdict, isDrifted} from "../analysis/drift.js";
import type {FieldWeight} from "../analysis/fieldWeights.js";
import {formatNoun, formatShare} from "../analysis/format.js";

/** The verdict on the score itself, which is no field of a lead. */
const SCORE = "score";
const RULES: readonly DatasetRule[] = ["weighted", "plain"];

/** What the fields' verdicts come to: whether the data set has drifted, by importance and plainly. */
export function datasetLine(verdicts: readonly FieldVerdict[], weights: readonly FieldWeight[]): HTMLElement {
  const fields = verdicts
    .filter(({name}) => name !== SCORE)
    .map((verdict) => ({...verdict, drifted: isDrifted(verdict)}));
  const [weighted, plain] = RULES.map((rule) => judgeDataset(fields, weights, rule));
  if (plain.compared === 0) return html`<p class="dataset" data-dataset="none">No field can be compared.</p>`;
  const shown = weighted.weighted === null ? plain : weighted;
  return html`<p class="dataset" data-dataset=${toWord(shown.detected)}>
    ${datasetBadge(shown.detected)} ${describe(shown)}
  </p>`;
}

/** Whether the data set has drifted, as icon and word. */
export function datasetBadge(detected: boolean): HTMLElement {
  return html`<span class="state" data-state=${detected ? "major" : "stable"}
    ><span class="state-icon" aria-hidden="true">${detected ? "◆" : "●"}</span> data set ${toWord(detected)}</span
  >`;
}

function toWord(detected: boolean): string {
  return detected ? "drifted" : "not drifted";
}

function describe({drifted, compared, share, weighted}: DatasetDrift): string {
  const plain = `${drifted} of ${formatNoun(compared, "field")}, ${formatShare(share)} of them`;
  return weighted === null
    ? `${plain}; half is drift`
    : `${plain}, and ${formatShare(weighted)} by importance; half by importance is drift`;
}
