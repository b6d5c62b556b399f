/** The states from the worst to the mildest. */
export const DRIFT_STATES = ["major", "moderate", "negligible", "stable", "can't tell", "not comparable"] as const;

export type DriftState = (typeof DRIFT_STATES)[number];

/** Fewer leads than this on either side allow no verdict. */
export const LEADS_NEEDED = 50;
export const SIGNIFICANCE = 0.05;
/** Corrected indices above which a sure change is moderate, and major. */
export const MODERATE_EFFECT = 0.1;
export const MAJOR_EFFECT = 0.25;

/** The state of a field of which something can be told. */
export function toState(effect: number, adjusted: number): DriftState {
  if (adjusted > SIGNIFICANCE) return "stable";
  if (effect > MAJOR_EFFECT) return "major";
  return effect > MODERATE_EFFECT ? "moderate" : "negligible";
}
