import {html} from "npm:htl";
import {formatCount, formatScore, formatShare} from "../analysis/format.js";
import type {ThresholdRates} from "./thresholdRates.js";

export interface ConfusionOptions {
  readonly threshold: number;
  readonly labels: {readonly positive: string; readonly negative: string};
}

/** The confusion matrix at a threshold: realised, with what the scores expected beneath. */
export function confusionTable(
  rates: readonly ThresholdRates[],
  expected: readonly ThresholdRates[],
  {threshold, labels}: ConfusionOptions
): HTMLElement {
  const at = rates.find((rate) => rate.threshold === threshold);
  if (!at) return html`<p class="empty">No outcomes to count at this threshold.</p>`;
  const estimate = expected.find((rate) => rate.threshold === threshold);
  const cell = (name: "truePositives" | "falsePositives" | "falseNegatives" | "trueNegatives") =>
    html`<td class="number" data-cell=${name} data-value=${at[name]}>
      <strong>${formatCount(at[name])}</strong>
      ${estimate ? html`<div class="expected">${formatCount(estimate[name])} expected</div>` : null}
    </td>`;
  return html`<div>
    <table class="confusion" data-table="confusion">
      <thead>
        <tr>
          <th></th>
          <th class="number">${labels.positive}</th>
          <th class="number">${labels.negative}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th>at least ${formatScore(threshold)}</th>
          ${cell("truePositives")}${cell("falsePositives")}
        </tr>
        <tr>
          <th>below</th>
          ${cell("falseNegatives")}${cell("trueNegatives")}
        </tr>
      </tbody>
    </table>
    <p class="confusion-rates">
      ${describe("precision", at.precision, estimate?.precision)} · ${describe("recall", at.recall, estimate?.recall)} ·
      ${at.lift === null ? "no lift" : `lift ×${at.lift.toFixed(2)}`}
    </p>
  </div>`;
}

function describe(name: string, value: number | null, expected: number | null | undefined): string {
  const text = value === null ? "–" : formatShare(value);
  return `${name} ${text}${expected == null ? "" : ` (${formatShare(expected)} expected)`}`;
}
