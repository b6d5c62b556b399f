import {formatCount, formatNoun, formatShare} from "./format.js";
import {lastDays} from "./lastDays.js";
import {sum} from "./sum.js";
import type {DaySummary} from "./summary.js";

/** Requests, and how many of them were refused by us: status 5xx. */
export interface RequestCount {
  readonly requests: number;
  readonly failed: number;
}

/** The requests of the days that are judged, and of those after: an outage may leave no prediction to judge. */
export interface JudgedRequests {
  readonly judged: RequestCount;
  readonly since: RequestCount;
}

/** Counts the requests of the last days of predictions, and of the days after them. */
export function countRequests(days: readonly DaySummary[]): JudgedRequests {
  const {from, to} = lastDays(days);
  return {judged: add(days.filter(({day}) => from <= day && day <= to)), since: add(days.filter(({day}) => day > to))};
}

/** Says where more than `limit`, a share, of the requests failed; empty when nowhere. */
export function describeFailures({judged, since}: JudgedRequests, limit: number): string[] {
  const recent = `${formatShare(failedShare(judged))} of requests failed`;
  const after = `${formatCount(since.failed)} of ${formatNoun(since.requests, "request")} failed after the last day of predictions`;
  return [...(failedShare(judged) > limit ? [recent] : []), ...(failedShare(since) > limit ? [after] : [])];
}

/** The share of requests that failed; 0 of none. */
export function failedShare({requests, failed}: RequestCount): number {
  return requests === 0 ? 0 : failed / requests;
}

function add(days: readonly DaySummary[]): RequestCount {
  return {requests: sum(days.map(({requests}) => requests)), failed: sum(days.map(({failed}) => failed))};
}
