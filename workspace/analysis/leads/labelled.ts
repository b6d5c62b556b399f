import {rankGroups} from "../rankGroups.js";

/** Labelled rows by score, best first: column by column, so that a page gets them in few bytes. */
export interface Labelled {
  readonly scores: readonly number[];
  /** Rows of each score, and how many of them were positive. */
  readonly rows: readonly number[];
  readonly positives: readonly number[];
  /** Leads of each day among which those of a day are chosen. */
  readonly volumes: readonly number[];
}

/** Labelled rows with what their days held; outcomes are 1 or 0. */
export function toLabelled(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  volumes: readonly number[]
): Labelled {
  const groups = rankGroups(scores, outcomes);
  return {
    scores: groups.map(({score}) => score),
    rows: groups.map(({rows}) => rows),
    positives: groups.map(({positives}) => positives),
    volumes
  };
}
