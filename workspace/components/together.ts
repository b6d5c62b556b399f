import {html} from "npm:htl";
import type {FieldCounts} from "../analysis/fieldCounts.js";
import {formatCount} from "../analysis/format.js";

const UNKNOWN =
  "Leads count as independent: the reference has no days that would tell how alike leads are that come together, so a campaign can pass for drift.";
const ALONE = "On the reference’s days, leads that come together are no more alike than others: all of them count.";

/** How alike leads are that come together, and what the verdicts make of it. */
export function togetherNote(counts: readonly FieldCounts[]): HTMLElement {
  return html`<p class="together" data-together>${describeTogether(counts)}</p>`;
}

export function describeTogether(counts: readonly FieldCounts[]): string {
  if (counts.every(({designEffect}) => designEffect === undefined)) return UNKNOWN;
  const [most] = [...counts].sort((a, b) => (b.designEffect ?? 1) - (a.designEffect ?? 1));
  const alone = Math.round(100 / (most.designEffect ?? 1));
  if (alone === 100) return ALONE;
  return `Leads of a day are alike, and count for fewer: of ${most.label}, where they are most alike, 100 tell as much as ${formatCount(alone)} that come alone.`;
}
