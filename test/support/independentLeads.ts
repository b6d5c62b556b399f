import {groupBy} from "../../data/groupBy.js";

const DAY_MS = 86_400_000;

export interface Logged {
  readonly timestamp: string;
  readonly id: string;
  readonly score: number;
  readonly context: {readonly lead_id: string; readonly campaign: string};
}

export interface Told {
  readonly timestamp: string;
  readonly occurred_at: string;
  readonly event: string;
  readonly lead_id?: string;
  readonly prediction_id?: string;
}

export interface HeldOut {
  readonly score: number;
  readonly outcome: number;
}

/** Of the leads of each of the 28 days up to `end`, scored like the held-out rows, the best k are called. */
export function planSlowly(
  rows: readonly HeldOut[],
  predictions: readonly Logged[],
  end: string,
  k: number,
  threshold = 0
) {
  const best = [...rows].sort((a, b) => b.score - a.score);
  const firsts = new Map<string, string>();
  for (const {timestamp, context} of predictions) {
    const known = firsts.get(context.lead_id);
    if (!known || timestamp < known) firsts.set(context.lead_id, timestamp);
  }
  const above = rows.filter(({score}) => score >= threshold).length / rows.length;
  let [called, found, leads] = [0, 0, 0];
  for (let back = 0; back < 28; back++) {
    const day = new Date(Date.parse(end) - back * DAY_MS).toISOString().slice(0, 10);
    const volume = [...firsts.values()].filter((timestamp) => timestamp.startsWith(day)).length;
    const share = volume === 0 ? 0 : Math.min(k / volume, above);
    called += share * volume;
    found += (volume * countBest(best, share * rows.length)) / rows.length;
    leads += volume;
  }
  const engaged = (leads * countBest(best, rows.length)) / rows.length;
  return {calls: called / 28, recall: found / engaged, precision: found / called, found: found / 28};
}

/** The leads of the last 14 days of which nothing was heard, best first, each by its last prediction. */
export function listWaiting(predictions: readonly Logged[], told: readonly Told[]): Logged[] {
  const byId = new Map(predictions.map(({id, context}) => [id, context.lead_id]));
  const heard = new Set(told.map(({lead_id, prediction_id}) => lead_id ?? byId.get(prediction_id ?? "")));
  const last = new Map(predictions.map((prediction) => [prediction.context.lead_id, prediction]));
  const since = findLatest(predictions, told) - 14 * DAY_MS;
  return [...last.values()]
    .filter(({timestamp, context}) => Date.parse(timestamp) > since && !heard.has(context.lead_id))
    .sort((a, b) => b.score - a.score || Date.parse(b.timestamp) - Date.parse(a.timestamp));
}

/** Contacts that are 30 days old, by the score of the last prediction before, and the share that engaged within 30 days. */
export function realise(predictions: readonly Logged[], told: readonly Told[], low: number, high: number) {
  const asOf = findLatest(predictions, told);
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction.context.lead_id]));
  const own = groupBy(predictions, ({context}) => context.lead_id);
  const labels: number[] = [];
  for (const [lead, events] of groupBy(told, (event) => event.lead_id ?? byId.get(event.prediction_id ?? "") ?? "")) {
    const contacts = events.filter(({event}) => event === "contacted");
    const first = Math.min(...contacts.map((event) => Date.parse(event.occurred_at)));
    const before = (own.get(lead) ?? []).filter(({timestamp}) => Date.parse(timestamp) <= first);
    const score = before.at(-1)?.score ?? NaN;
    if (!(asOf - first >= 30 * DAY_MS && score >= low && score < high)) continue;
    const answer = events.filter(({event}) => event !== "contacted").at(-1);
    labels.push(Number(answer?.event === "engaged" && Date.parse(answer.occurred_at) - first <= 30 * DAY_MS));
  }
  return {rows: labels.length, share: labels.reduce((a, b) => a + b, 0) / labels.length};
}

/** The chance that a positive row scores above a negative one, pair by pair. */
export function countPairs(rows: readonly HeldOut[]): number {
  const negatives = rows.filter(({outcome}) => outcome === 0);
  const wins = rows
    .filter(({outcome}) => outcome === 1)
    .flatMap(({score}) => negatives.map((other) => Math.sign(score - other.score) / 2 + 0.5));
  return wins.reduce((a, b) => a + b, 0) / wins.length;
}

function findLatest(predictions: readonly Logged[], told: readonly Told[]): number {
  return Math.max(...[...predictions, ...told].map(({timestamp}) => Date.parse(timestamp)));
}

/** Positives among the best k rows, those that tie at the cut in proportion. */
function countBest(rows: readonly HeldOut[], k: number): number {
  let hits = 0;
  for (let start = 0, end = 0; start < rows.length && start < k; start = end) {
    while (end < rows.length && rows[end].score === rows[start].score) end += 1;
    const positives = rows.slice(start, end).filter(({outcome}) => outcome === 1).length;
    hits += positives * Math.min(1, (k - start) / (end - start));
  }
  return hits;
}
