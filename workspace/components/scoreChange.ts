import {resize} from "observablehq:stdlib";
import {html} from "npm:htl";
import type {Attribution} from "../analysis/attribution.js";
import {explainWindow} from "./explained.js";
import type {Judged} from "./judged.js";
import {waterfall, waterfallTable} from "./waterfall.js";

/** What each field did to the mean score of the window, drawn and as text. */
export function scoreChange(judged: Judged, attribution: Attribution | null): HTMLElement {
  const told = explainWindow(judged, attribution);
  if (typeof told === "string") return html`<p class="empty">${told}</p>`;
  const {explained, means} = told;
  return html`<div data-waterfall>
    ${resize((width) => waterfall(explained, means, {width}))}
    <details>
      <summary>every field as text</summary>
      ${waterfallTable(explained)}
    </details>
  </div>`;
}
