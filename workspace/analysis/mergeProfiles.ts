import {mergeMoments, type Moments} from "./moments.js";

/** How many leads of a profile are known to have ended well, and how many not. */
export interface OutcomeCounts {
  readonly positives: number;
  readonly negatives: number;
}

/** Leads of a day, an hour, a segment or a machine in the bins of one reference: what adds up to that of them all. */
export interface LeadProfile {
  readonly leads: number;
  /** By field: leads in each of its bins, among them other and missing. */
  readonly counts: readonly (readonly number[])[];
  /** By field: of its numbers; null for a category, and where squares go beyond what a number holds. */
  readonly moments: readonly (Moments | null)[];
  /** Leads in each of `SCORE_BANDS` bands of the score. */
  readonly scores: readonly number[];
  /** Null where no outcome can be known. */
  readonly outcomes: OutcomeCounts | null;
}

/** The score in steps of .05; a score of 1 is in the last. */
export const SCORE_BANDS = 20;

/** The band of a score from 0 to 1. */
export function toScoreBand(score: number): number {
  return Math.min(SCORE_BANDS - 1, Math.floor(score * SCORE_BANDS));
}

/**
 * The profile of the leads of all `profiles`, at least one, in whichever order:
 * counts are exact, moments but for rounding. A lead must be in one of them
 * only. Throws a RangeError where the bins differ.
 */
export function mergeProfiles(profiles: readonly LeadProfile[]): LeadProfile {
  return profiles.reduce(mergeTwo);
}

function mergeTwo(a: LeadProfile, b: LeadProfile): LeadProfile {
  return {
    leads: a.leads + b.leads,
    counts: zip(a.counts, b.counts, addCounts),
    moments: zip(a.moments, b.moments, (x, y) => x && y && mergeMoments(x, y)),
    scores: addCounts(a.scores, b.scores),
    outcomes: a.outcomes && b.outcomes ? addOutcomes(a.outcomes, b.outcomes) : (a.outcomes ?? b.outcomes)
  };
}

function addCounts(a: readonly number[], b: readonly number[]): number[] {
  return zip(a, b, (x, y) => x + y);
}

function addOutcomes(a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts {
  return {positives: a.positives + b.positives, negatives: a.negatives + b.negatives};
}

function zip<T, U>(a: readonly T[], b: readonly T[], join: (x: T, y: T) => U): U[] {
  if (a.length !== b.length) throw new RangeError(`profiles of different bins do not add up: ${a.length}, ${b.length}`);
  return a.map((x, i) => join(x, b[i]));
}
