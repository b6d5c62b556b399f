import {html} from "npm:htl";
import type {DriftState} from "../analysis/drift.js";
import {stateBadge} from "./state.js";

export interface Card {
  /** What the card holds: its `data-card`. */
  readonly id: string;
  readonly label: string;
  readonly figure: string;
  /** The figure as a number, unrounded. */
  readonly value: number | null;
  /** One line: the change against the reference, or what the figure rests on. */
  readonly note: string;
  readonly state?: DriftState;
  readonly trend?: Element;
  /** The figure is an approximation that the database will replace. */
  readonly pending?: boolean;
}

/** A small card with one figure. Its height does not depend on what it holds. */
export function figureCard({id, label, figure, value, note, state, trend, pending = false}: Card): HTMLElement {
  return html`<div class="card figure-card" data-card=${id} data-pending=${pending ? "true" : null}>
    <h2 title=${label}>${label}</h2>
    <div class="figure" data-figure data-value=${value === null ? null : String(value)}>
      ${pending && value !== null ? "≈\u202f" : ""}${figure}
    </div>
    <div class="figure-note" title=${note}>${state ? stateBadge(state) : null} ${note}</div>
    ${trend ?? null}
  </div>`;
}
