import {html} from "npm:htl";
import {formatCount, formatNoun, formatScore} from "../analysis/format.js";
import type {LiveSummary, RecentPrediction, Summary} from "../analysis/summary.js";
import {formatTime} from "./format.js";

const POLL_MS = 2000;
const TIMEOUT_MS = 5000;
const ROWS = 20;

/** What a sidecar says of the predictions since the log was read. */
export interface Live {
  readonly status: "off" | "waiting" | "following" | "unreachable" | "another project" | "locked";
  readonly predictions: number;
  readonly flagged: number;
  readonly meanScore: number | null;
  readonly last: string | null;
  readonly recent: readonly RecentPrediction[];
}

const NOTHING: Live = {status: "off", predictions: 0, flagged: 0, meanScore: null, last: null, recent: []};

/** The sidecar that the build was told to follow; null for a site that calls none. */
export function findApiBaseUrl(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="api-base-url"]')?.content ?? null;
}

/** Asks the sidecar every two seconds what is new; ends when there is none to ask, or when it wants a key. */
export async function* followLive(
  {project, log}: Summary,
  base = findApiBaseUrl(),
  timeoutMs = TIMEOUT_MS
): AsyncGenerator<Live> {
  if (base === null) return yield NOTHING;
  let live: Live = {...NOTHING, status: "waiting"};
  yield live;
  for (;;) {
    const next = await pollLive(live, {project, url: toLiveUrl(base, log.last), timeoutMs});
    if (!isSame(live, next)) yield next;
    live = next;
    if (live.status === "locked") return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The latest rows of what came in and what the log held, newest first, and how many of them are live. */
export function mergeRecent({recent, log}: Summary, live: Live) {
  const since = log.last === null ? -Infinity : Date.parse(log.last);
  const fresh = live.recent.filter(({timestamp}) => Date.parse(timestamp) > since);
  return {rows: [...fresh, ...recent].slice(0, ROWS), live: Math.min(fresh.length, ROWS)};
}

/** The timestamp of the newest prediction known, in the log or since; null for none. */
export function findLast({log}: Pick<Summary, "log">, {last}: Pick<Live, "last">): string | null {
  const known = [log.last, last].filter((timestamp) => timestamp !== null);
  return known.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

/** One quiet line: how many predictions there are, and whether more are coming in. */
export function liveStrip({log}: Summary, live: Live): HTMLElement {
  const total = log.predictions + live.predictions;
  return html`<p class="live" data-live=${live.status} role="status">
    <span data-card="total"
      ><strong data-figure data-value=${String(total)}>${formatNoun(total, "prediction")}</strong> in the log</span
    >
    <span class="live-news">${describeLive(live, log.last)}</span>
  </p>`;
}

function describeLive({status, predictions, flagged, meanScore}: Live, last: string | null): string {
  const read = last === null ? "nothing logged yet" : `read up to ${formatTime(last)} UTC`;
  if (status === "off" || status === "waiting") return read;
  if (status === "unreachable") return `${read}; the sidecar is not reachable, so nothing newer is shown`;
  if (status === "locked") return `${read}; the sidecar answers only to a key, so nothing newer is shown`;
  if (status === "another project") return `${read}; the sidecar serves another project`;
  if (predictions === 0) return `${read}; following the sidecar, nothing newer yet`;
  const mean = meanScore === null ? "" : `, mean score ${formatScore(meanScore)}`;
  return `live: ${formatNoun(predictions, "prediction")} since, ${formatCount(flagged)} flagged${mean}`;
}

function toLiveUrl(base: string, after: string | null): URL {
  const url = new URL("live", base.endsWith("/") ? base : `${base}/`);
  if (after !== null) url.searchParams.set("after", after);
  return url;
}

async function pollLive(before: Live, {project, url, timeoutMs}: {project: string; url: URL; timeoutMs: number}) {
  try {
    const response = await fetch(url, {signal: AbortSignal.timeout(timeoutMs)});
    if (response.status === 401) return {...before, status: "locked"} as const;
    if (!response.ok) return {...before, status: "unreachable"} as const;
    return toLive((await response.json()) as LiveSummary, project);
  } catch {
    // A sidecar that is stopped, starting or stuck is no error of the page.
    return {...before, status: "unreachable"} as const;
  }
}

function toLive(answer: LiveSummary, project: string): Live {
  if (answer.project !== project) return {...NOTHING, status: "another project"};
  const {predictions, flagged, mean_score: meanScore, last, recent} = answer;
  return {status: "following", predictions, flagged, meanScore, last, recent};
}

function isSame(a: Live, b: Live): boolean {
  return a.status === b.status && a.predictions === b.predictions && a.last === b.last;
}
