import {type DriftState, LEADS_NEEDED} from "./driftRule.js";
import {formatChange, formatCount, formatNoun, formatShare} from "./format.js";

export interface Sides {
  readonly reference: number;
  readonly current: number;
}

interface Grounds {
  readonly leads: Sides;
  readonly mover?: Sides & {readonly bin: string};
  /** How many leads a window needs to see a major shift; null when none does. */
  readonly needed?: number | null;
}

/** Why a field is in its state, in one short sentence with its figures. */
export function formatReason(state: DriftState, {leads, mover, needed = null}: Grounds): string {
  if (leads.reference === 0) return "The reference has no counts of it";
  if (leads.current === 0) return "No leads in this window";
  if (!mover) return "It has no bins";
  if (state === "can't tell") return isShort(leads) ? formatShortage(leads) : formatNeed(leads, needed);
  const change = `${mover.bin} ${formatChange(mover.reference, mover.current, formatShare)}`;
  if (state === "stable") return `${change}: no more than chance`;
  return state === "negligible" ? `${change}: sure, but small` : change;
}

function formatNeed({current}: Sides, needed: number | null): string {
  if (needed === null) return "Too few leads per value";
  return `${formatNoun(current, "lead")}, ${formatCount(needed)} needed to see a major shift`;
}

/** How many leads are there, and how many a verdict needs. */
export function formatShortage({reference, current}: Sides): string {
  if (current < LEADS_NEEDED) return `${formatNoun(current, "lead")}, ${LEADS_NEEDED} needed`;
  return `The reference has ${formatNoun(reference, "lead")}, ${LEADS_NEEDED} needed`;
}

/** True when a side holds fewer leads than any verdict needs. */
export function isShort({reference, current}: Sides): boolean {
  return Math.min(reference, current) < LEADS_NEEDED;
}
