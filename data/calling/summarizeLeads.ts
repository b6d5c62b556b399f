import type {DuckDBConnection} from "@duckdb/node-api";
import {type Labelled, toLabelled} from "../../workspace/analysis/leads/labelled.js";
import type {ContactedLead, LeadsSummary, WaitingLead} from "../../workspace/analysis/leads/leadsSummary.js";
import {type Answer, type Contacted, type RankedLeads, rankLeads} from "../../workspace/analysis/leads/rankLeads.js";
import {type Contact, type OutcomeEvent, resolveOutcomes} from "../../workspace/analysis/outcomes/resolveOutcomes.js";
import {DAY_MS, formatDay} from "../days.js";
import type {Prediction} from "../formats/prediction.js";
import {formatTimestamp} from "../formats/timestamp.js";
import type {Project} from "../project.js";
import {withLog} from "../queries/openLog.js";
import {readRows} from "../queries/sql.js";
import {readOutcomes} from "../readOutcomes.js";
import {toOutcomeEvent} from "../toOutcomeEvent.js";
import {countScores} from "./countScores.js";
import {explainLeads} from "./explainLeads.js";
import {openPublisher, type Publisher} from "./publicLead.js";
import {type LatestPrediction, readLatest, readWhole} from "./readLatest.js";
import {summarizeSegments} from "./summarizeSegments.js";

/** The best leads that a page shows, and the best scores by which it parts them. */
const MOST_LEADS = 200;
const MOST_SCORES = 5000;
const MOST_HEARD = 20;

interface Read {
  readonly predictions: readonly LatestPrediction[];
  readonly events: readonly OutcomeEvent[];
  readonly asOfMs: number;
}

/** What the Leads page needs of a project. */
export async function summarizeLeads(project: Project): Promise<LeadsSummary> {
  const read = await readLogs(project);
  return withLog(project, async (log) => {
    const now = rankLeads(read.predictions, read.events, read.asOfMs);
    const whole = await readWhole(project.paths.predictions, listShown(read, now));
    const publisher = await openPublisher(log);
    const contacts = resolveOutcomes(read.predictions, read.events, read);
    return {
      version: 1,
      asOf: read.predictions.length > 0 ? formatTimestamp(read.asOfMs) : null,
      days: await countScores(log.connection),
      reference: log.profile && (await labelReference(log.connection)),
      contacted: labelContacts(read, contacts),
      young: contacts.filter(({label}) => label === null).length,
      waiting: {
        total: now.waiting.length,
        scores: now.waiting.slice(0, MOST_SCORES).map((row) => read.predictions[row].score),
        leads: await showWaiting(project, read, now, whole, publisher)
      },
      heard: {counts: countAnswers(now), leads: showHeard(read, now, whole, publisher)},
      segments: await summarizeSegments(log)
    };
  });
}

async function readLogs({paths}: Project): Promise<Read> {
  const predictions = await readLatest(paths.predictions);
  const {outcomes} = await readOutcomes(paths.outcomes);
  const events = outcomes.map(toOutcomeEvent).sort((a, b) => a.loggedMs - b.loggedMs);
  const asOfMs = Math.max(predictions.at(-1)?.timeMs ?? 0, events.at(-1)?.loggedMs ?? 0);
  return {predictions, events, asOfMs};
}

function listShown({predictions}: Read, {waiting, contacted}: RankedLeads): Set<string> {
  const heard = contacted.slice(0, MOST_HEARD).map(({prediction}) => prediction);
  return new Set([...waiting.slice(0, MOST_LEADS), ...heard].map((row) => predictions[row].id));
}

/** Held-out rows, with the leads that came in on each of the last days that the log holds. */
async function labelReference(connection: DuckDBConnection): Promise<Labelled> {
  const rows = await readRows<{score: number; outcome: number}>(
    connection,
    "SELECT score, outcome FROM held WHERE outcome IS NOT NULL"
  );
  const volumes = await readRows<{leads: number}>(connection, VOLUMES);
  return toLabelled(
    rows.map(({score}) => score),
    rows.map(({outcome}) => outcome),
    volumes.map(({leads}) => leads)
  );
}

/** New leads a day over the last 28 days up to the last prediction, days without any included. */
const VOLUMES = `WITH span AS (SELECT min(timestamp)::DATE AS first, max(timestamp)::DATE AS last FROM cache.predictions),
    days AS (SELECT unnest(generate_series(greatest(first, last - 27), last, INTERVAL 1 DAY))::DATE AS day FROM span),
    counts AS (SELECT timestamp::DATE AS day, count(*) AS leads FROM cache.predictions SEMI JOIN firsts USING (line) GROUP BY ALL)
  SELECT coalesce(leads, 0) AS leads FROM days LEFT JOIN counts USING (day) ORDER BY day`;

/** The contacts that are old enough to tell; their volumes are the contacted of each day. */
function labelContacts({predictions}: Read, contacts: readonly Contact[]): Labelled {
  const mature = contacts.filter(({label}) => label !== null);
  const rows = mature.map(({prediction}) => predictions[prediction]);
  const days = new Map<string, number>();
  for (const {timeMs} of rows) days.set(formatDay(timeMs), (days.get(formatDay(timeMs)) ?? 0) + 1);
  return toLabelled(
    rows.map(({score}) => score),
    mature.map(({label}) => Number(label)),
    [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
  );
}

async function showWaiting(
  project: Project,
  read: Read,
  {waiting}: RankedLeads,
  whole: ReadonlyMap<string, Prediction>,
  publisher: Publisher
): Promise<WaitingLead[]> {
  const {predictions, asOfMs} = read;
  const places = findPlaces(read, asOfMs - (asOfMs % DAY_MS) - 1);
  const shown = pick(whole, waiting.slice(0, MOST_LEADS), predictions);
  const reasons = await explainLeads(project, shown, publisher.toShown);
  return shown.map((prediction, i) => ({
    ...publisher.toPublic(prediction),
    reasons: reasons[i],
    before: places.get(toLeadKey(prediction)) ?? null
  }));
}

/** Where each lead that waited stood then, and with which score. */
function findPlaces({predictions, events}: Read, asOfMs: number): Map<string, {place: number; score: number}> {
  const {waiting} = rankLeads(predictions, events, asOfMs);
  const entries = waiting.map((row, place) => {
    const {id, leadId, score} = predictions[row];
    return [leadId ?? id, {place, score}] as const;
  });
  return new Map(entries);
}

function showHeard(
  {predictions}: Read,
  {contacted}: RankedLeads,
  whole: ReadonlyMap<string, Prediction>,
  {toPublic}: Publisher
): ContactedLead[] {
  return contacted.slice(0, MOST_HEARD).flatMap(({prediction, answer, eventMs}: Contacted) => {
    const found = whole.get(predictions[prediction].id);
    return found ? [{...toPublic(found), answer, heard: formatTimestamp(eventMs)}] : [];
  });
}

function countAnswers({contacted}: RankedLeads): Record<Answer, number> {
  const counts = {"none yet": 0, engaged: 0, not_engaged: 0, disqualified: 0};
  for (const {answer} of contacted) counts[answer] += 1;
  return counts;
}

function pick(
  whole: ReadonlyMap<string, Prediction>,
  rows: readonly number[],
  predictions: readonly LatestPrediction[]
): Prediction[] {
  return rows.flatMap((row) => whole.get(predictions[row].id) ?? []);
}

function toLeadKey({id, context}: Prediction): string {
  return context.lead_id ?? id;
}
