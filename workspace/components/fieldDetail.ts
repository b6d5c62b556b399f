import {resize} from "observablehq:stdlib";
import {html} from "npm:htl";
import {distributionChart, distributionTable} from "./distribution.js";
import {findVerdict} from "./fieldRow.js";
import type {Judged} from "./judged.js";
import {stateBadge} from "./state.js";

/** The chosen field, or the one that changed most: what happened to it, drawn and as text. Null before counts. */
export function fieldDetail({verdicts, counts}: Judged, chosen: string | null): HTMLElement | null {
  const verdict = findVerdict(verdicts, chosen);
  const field = counts?.find(({name}) => name === verdict?.name);
  if (!verdict || !field) return null;
  return html`<div data-detail=${field.name}>
    <h2>${field.label} ${stateBadge(verdict.state)}</h2>
    <h3>${verdict.reason}. <span class="key-reference">reference</span> <span class="key-current">current</span></h3>
    ${resize((width) => distributionChart(field, {width}))}
    <details>
      <summary>every share as text</summary>
      ${distributionTable(field)}
    </details>
  </div>`;
}
