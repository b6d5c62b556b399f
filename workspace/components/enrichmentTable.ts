import {html} from "npm:htl";
import {formatScore, formatShare} from "../analysis/format.js";
import type {Enrichment} from "./enrichment.js";
import {fieldName} from "./fieldName.js";
import {formatPoints} from "./reasonBars.js";

/** Which missing fields are worth finding out, the most telling first. */
export function enrichmentTable(ranked: readonly Enrichment[]): HTMLElement {
  if (ranked.length === 0) return html`<p class="empty">Nothing is missing that the reference could fill.</p>`;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Missing fields worth finding out">
    <table data-table="enrichment">
      <thead>
        <tr>
          <th>missing field</th>
          <th class="number">expected change</th>
          <th class="number">the score could be</th>
          <th class="number">turns the label</th>
        </tr>
      </thead>
      <tbody>
        ${ranked.map(enrichmentRow)}
      </tbody>
    </table>
  </div>`;
}

function enrichmentRow({field, expected, range: [low, high], turns}: Enrichment): HTMLElement {
  return html`<tr data-field=${field.name}>
    <td>${fieldName(field.label ?? field.name)}</td>
    <td class="number" data-value=${String(expected)}>${formatPoints(100 * expected).replace("+", "±")} points</td>
    <td class="number">${formatScore(low)}–${formatScore(high)}</td>
    <td class="number">${turns === 0 ? "never" : `${formatShare(turns)} of the time`}</td>
  </tr>`;
}
