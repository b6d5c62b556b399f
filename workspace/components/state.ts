import {html} from "npm:htl";
import type {DriftState} from "../analysis/drift.js";

/** A state is an icon and a word, never a colour alone. */
export const STATE_ICONS: Readonly<Record<DriftState, string>> = {
  stable: "●",
  negligible: "○",
  moderate: "▲",
  major: "◆",
  "can't tell": "…",
  "not comparable": "×"
};

/** A state as icon and word; `data-state` carries it for style and for readers of the page. */
export function stateBadge(state: DriftState): HTMLElement {
  return html`<span class="state" data-state=${state}
    ><span class="state-icon" aria-hidden="true">${STATE_ICONS[state]}</span> ${state}</span
  >`;
}
