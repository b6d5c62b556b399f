import type {Contact} from "../outcomes/resolveOutcomes.js";

/** Fewer leads are no group of their own. */
export const FEWEST_ROWS = 5;

/** A contacted lead on the prediction that its contact followed. */
export interface ContactedLead {
  /** The first day of the period that the prediction is of. */
  readonly period: string;
  readonly score: number;
  /** What the model called it: 1 or 0. */
  readonly prediction: number;
  /** The chance that it had to be contacted; NaN where none was recorded. */
  readonly propensity: number;
  /** Of each segment field its value; null is missing. */
  readonly values: readonly (string | null)[];
  readonly contact: Contact;
}

/** Leads whose outcome counts, as columns. */
export interface LabelledColumns {
  readonly scores: Float64Array;
  readonly predictions: Float64Array;
  readonly outcomes: Float64Array;
  /** The chance to engage that the score stands for. */
  readonly chances: Float64Array;
}

/** Scores as chances, learnt from a reference; as they are without one. */
export interface Calibration {
  readonly toChances: (scores: Float64Array) => Float64Array;
  /** The reference's scores; none without one. */
  readonly scores: Float64Array;
}

export function isLabelled({contact}: ContactedLead): boolean {
  return contact.label !== null;
}

/** The columns of leads that all have a label. */
export function toLabelledColumns(leads: readonly ContactedLead[], {toChances}: Calibration): LabelledColumns {
  const scores = Float64Array.from(leads, ({score}) => score);
  return {
    scores,
    predictions: Float64Array.from(leads, ({prediction}) => prediction),
    outcomes: Float64Array.from(leads, ({contact}) => contact.label ?? NaN),
    chances: toChances(scores)
  };
}

/** How many reference rows score within the leads' range: what their chances were learnt from. */
export function countLike({scores: reference}: Calibration, scores: Float64Array): number {
  const [low, high] = scores.reduce(([min, max], s) => [Math.min(min, s), Math.max(max, s)], [Infinity, -Infinity]);
  return reference.reduce((count, score) => count + Number(score >= low && score <= high), 0);
}
