import type {DuckDBConnection} from "@duckdb/node-api";
import {type Contact, resolveOutcomes} from "../../workspace/analysis/outcomes/resolveOutcomes.js";
import type {ContactedLead} from "../../workspace/analysis/performance/contactedLead.js";
import type {Outcome} from "../formats/outcome.js";
import {parseTimestamp} from "../formats/timestamp.js";
import {toOutcomeEvent} from "../toOutcomeEvent.js";
import {leadIdSql, predictionSql} from "./logTables.js";
import type {SegmentColumn} from "./segmentColumns.js";
import {quoteText, readRows} from "./sql.js";

/** Days, weeks from Monday, or months, in UTC. */
export type Period = "day" | "week" | "month";

export interface ReadContacts {
  readonly leads: readonly ContactedLead[];
  /** Events of leads that were never scored. */
  readonly unmatched: number;
}

export interface ContactsSpec {
  readonly positive: string;
  readonly period: Period;
  readonly asOfMs: number;
  readonly segments: readonly SegmentColumn[];
}

interface LeadRow {
  readonly lead: string;
  readonly timeMs: number;
  readonly period: string;
  readonly score: number;
  readonly prediction: number;
  readonly values: readonly (string | null)[];
}

/**
 * The leads that were contacted, each on the prediction that counts, in the
 * order of these. Makes the table `contacted (lead)` of them.
 */
export async function readContacts(
  connection: DuckDBConnection,
  outcomes: readonly Outcome[],
  spec: ContactsSpec
): Promise<ReadContacts> {
  const leads = await findLeads(connection, outcomes);
  await createLeads(connection, "told", [...new Set(leads.filter((lead) => lead !== null))]);
  const rows = await readRows<LeadRow>(connection, rowsSql(spec));
  const scored = new Set(rows.map(({lead}) => lead));
  const known = outcomes.flatMap((outcome, i) => {
    const lead = leads[i];
    return lead !== null && scored.has(lead) ? [{outcome, lead}] : [];
  });
  const predictions = rows.map(({lead, timeMs}, i) => ({id: String(i), leadId: lead, timeMs}));
  const events = known.map(({outcome, lead}) => toOutcomeEvent({...outcome, prediction_id: undefined, lead_id: lead}));
  const contacts = resolveOutcomes(predictions, events, {asOfMs: spec.asOfMs});
  const propensities = findPropensities(known);
  await createLeads(
    connection,
    "contacted",
    contacts.map(({prediction}) => rows[prediction].lead)
  );
  return {
    leads: contacts.map((contact) => toContactedLead(rows[contact.prediction], contact, propensities)),
    unmatched: outcomes.length - known.length
  };
}

/** SQL for the first day of the period that an instant is in. */
export function periodSql(timestamp: string, period: Period): string {
  return `strftime(date_trunc('${period}', ${timestamp})::DATE, '%Y-%m-%d')`;
}

/** The lead that each event is of, as hexadecimal; null for a prediction that is not in the log. */
async function findLeads(
  connection: DuckDBConnection,
  outcomes: readonly Outcome[]
): Promise<readonly (string | null)[]> {
  const key = await readKey(connection);
  await connection.run("CREATE TABLE events (i INTEGER, lead_id VARCHAR, prediction_id VARCHAR)");
  const appender = await connection.createAppender("events");
  for (const [i, {lead_id, prediction_id}] of outcomes.entries()) {
    appender.appendInteger(i);
    for (const id of [lead_id, prediction_id]) {
      if (id === undefined) appender.appendNull();
      else appender.appendVarchar(id);
    }
    appender.endRow();
  }
  appender.closeSync();
  const rows = await readRows<{lead: string | null}>(
    connection,
    `SELECT hex(CASE WHEN prediction_id IS NULL THEN ${leadIdSql("lead_id", key)} ELSE any_value(p.lead) END) AS lead
     FROM events LEFT JOIN cache.predictions AS p ON p.prediction = ${predictionSql("prediction_id", key)}
     GROUP BY i, lead_id, prediction_id ORDER BY i`
  );
  return rows.map(({lead}) => lead);
}

/** The key of the log's hashes; of an empty log it does not matter. */
async function readKey(connection: DuckDBConnection): Promise<string> {
  const sql = "SELECT any_value(key) AS key FROM cache.files WHERE name = 'predictions'";
  const [{key}] = await readRows<{key: string | null}>(connection, sql);
  return key ?? "";
}

async function createLeads(connection: DuckDBConnection, table: string, leads: readonly string[]): Promise<void> {
  await connection.run(`CREATE TABLE ${table}_hex (lead VARCHAR)`);
  const appender = await connection.createAppender(`${table}_hex`);
  for (const lead of leads) {
    appender.appendVarchar(lead);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`CREATE TABLE ${table} AS SELECT unhex(lead) AS lead FROM ${table}_hex`);
}

function rowsSql({positive, period, segments}: ContactsSpec): string {
  const values = segments.map(({select}) => select).join(", ");
  return `SELECT hex(p.lead) AS lead, epoch_ms(p.timestamp) AS timeMs, ${periodSql("p.timestamp", period)} AS period,
      p.score, (p.label = ${quoteText(positive)})::INTEGER AS prediction, [${values}]::VARCHAR[] AS values
    FROM (FROM cache.predictions SEMI JOIN told USING (lead)) AS p
    ${segments.map(({join}) => join).join("\n")}
    ORDER BY p.timestamp, p.line`;
}

/** The chance of each lead's first contact, if it was recorded. */
function findPropensities(known: readonly {readonly outcome: Outcome; readonly lead: string}[]): Map<string, number> {
  const firsts = new Map<string, Outcome>();
  for (const {outcome, lead} of known) {
    if (outcome.event !== "contacted") continue;
    const first = firsts.get(lead);
    if (!first || parseTimestamp(outcome.occurred_at) < parseTimestamp(first.occurred_at)) firsts.set(lead, outcome);
  }
  return new Map([...firsts].map(([lead, {propensity = NaN}]) => [lead, propensity]));
}

function toContactedLead(
  {lead, period, score, prediction, values}: LeadRow,
  contact: Contact,
  propensities: ReadonlyMap<string, number>
): ContactedLead {
  return {period, score, prediction, values, contact, propensity: propensities.get(lead) ?? NaN};
}
