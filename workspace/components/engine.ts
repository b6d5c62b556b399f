import {html} from "npm:htl";
import type {Summary} from "../analysis/summary.js";
import type {Control} from "./controls.js";
import type {Loaded} from "./loading.js";

const WORDS = {
  empty: "",
  loading: "Starting the database …",
  ready: "",
  failed: "The database did not start: figures are those of the last build. Reload the page to try again."
} as const;

/** What stands where counts will, or what to do where none can. */
export function placeholder({reference}: Summary, control: Control | null, {status}: Loaded): HTMLElement {
  return html`<p class="empty">${describeWait(reference !== null, control, status)}</p>`;
}

function describeWait(hasReference: boolean, control: Control | null, status: Loaded["status"]): string {
  if (!control) return "Counts appear with the first prediction.";
  if (!hasReference) return "Nothing to compare with yet: there is no reference.";
  if (control.reference === null) return "Nothing to compare: choose another window or reference.";
  return status === "failed" ? WORDS.failed : "Counting …";
}

/** One quiet line on how far the database is. */
export function engineLine({status}: Loaded): HTMLElement {
  return html`<p class="engine" data-engine=${status} role="status">${WORDS[status]}</p>`;
}
