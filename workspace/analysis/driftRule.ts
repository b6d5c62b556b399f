/** The states from the worst to the mildest. */
export const DRIFT_STATES = ["major", "moderate", "negligible", "stable", "can't tell", "not comparable"] as const;

export type DriftState = (typeof DRIFT_STATES)[number];

/** Fewer leads than this on either side allow no verdict. */
export const LEADS_NEEDED = 50;
export const SIGNIFICANCE = 0.05;
/** A corrected index above this is worth a word: a sure change is moderate, and major when its lower bound is, too. */
export const MODERATE_EFFECT = 0.1;
/** What is commonly called a major shift; a field is stable only where one would have been seen. */
export const MAJOR_SHIFT = 0.25;

interface Judged {
  readonly adjusted: number;
  readonly effect: number;
  /** The lower bound of the effect. */
  readonly atLeast: number;
  /** The smallest index that would have been seen. */
  readonly visible: number;
}

/** The state of a field that can be compared. */
export function toState({adjusted, effect, atLeast, visible}: Judged): DriftState {
  if (adjusted > SIGNIFICANCE) return visible <= MAJOR_SHIFT ? "stable" : "can't tell";
  if (atLeast > MODERATE_EFFECT) return "major";
  return effect > MODERATE_EFFECT ? "moderate" : "negligible";
}
