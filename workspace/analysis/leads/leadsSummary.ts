import type {Labelled} from "./labelled.js";
import type {Answer} from "./rankLeads.js";

/** Scores are counted in so many bins of equal width. */
export const SCORE_BINS = 20;

/** A lead by what may be published of it: no id and no private value. */
export interface PublicLead {
  /** When its last prediction was made. */
  readonly timestamp: string;
  readonly score: number;
  readonly context: Readonly<Record<string, string>>;
  /** Its public fields, by label. */
  readonly fields: Readonly<Record<string, string | number>>;
}

export interface WaitingLead extends PublicLead {
  /** The weightiest reasons in words; none of a score that another version gave. */
  readonly reasons: readonly string[];
  /** Its place, from 0, and its score before the last day; null when it was not among those that waited. */
  readonly before: {readonly place: number; readonly score: number} | null;
}

export interface ContactedLead extends PublicLead {
  readonly answer: Answer;
  readonly heard: string;
}

/** The leads of a public name's value. */
export interface Segment {
  readonly value: string;
  readonly leads: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
}

/** `leads.json`, version 1: what the Leads page needs. */
export interface LeadsSummary {
  readonly version: 1;
  /** The moment up to which predictions and outcomes were read; null for an empty log. */
  readonly asOf: string | null;
  /** New leads by day and score, of the days that the page can show, each day's counts in bins of equal width. */
  readonly days: readonly {readonly day: string; readonly scores: readonly number[]}[];
  /** Held-out rows, all of which have an outcome; null without a reference. */
  readonly reference: Labelled | null;
  /** Contacts that are old enough to tell, by the score that they were contacted for. */
  readonly contacted: Labelled;
  /** Contacts that are not old enough yet. */
  readonly young: number;
  /** Leads of the last days of which nothing was heard. */
  readonly waiting: {
    readonly total: number;
    /** The best scores, best first, and the best leads themselves. */
    readonly scores: readonly number[];
    readonly leads: readonly WaitingLead[];
  };
  /** Leads of the last days that were contacted or answered, latest first, and how many of each answer there are. */
  readonly heard: {
    readonly counts: Readonly<Record<Answer, number>>;
    readonly leads: readonly ContactedLead[];
  };
  /** By public name, context first. */
  readonly segments: readonly {readonly name: string; readonly values: readonly Segment[]}[];
}
