import type {Attribution} from "../../workspace/analysis/attribution.js";
import {toBins} from "../../workspace/analysis/bins.js";
import {judgeDrift} from "../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../workspace/analysis/fieldCounts.js";
import {weighFields} from "../../workspace/analysis/fieldWeights.js";
import {RECENT_DAYS} from "../../workspace/analysis/lastDays.js";
import type {Summary, Window} from "../../workspace/analysis/summary.js";
import type {CountedField} from "./countProfiles.js";
import type {OpenLog} from "./openLog.js";
import {readRows} from "./sql.js";

interface Leads extends Window {
  readonly leads: number;
  readonly meanScore: number;
}

interface Count {
  readonly field: string;
  readonly position: number;
  readonly leads: number;
}

/**
 * The last days of predictions, as `lastDays` has them, against the reference;
 * null without either. Without attributions fields have no weights.
 */
export async function summarizeDrift(
  {connection, fields, profile}: OpenLog,
  attribution: Attribution | null
): Promise<Summary["drift"]> {
  const [found] = await readRows<Leads>(connection, WINDOW);
  if (!profile || !found) return null;
  const {from, to, leads, meanScore} = found;
  const counts = await readRows<Count>(connection, countsSql(found));
  const counted = fields.map((field) => toFieldCounts(field, counts));
  const weights = attribution ? weighFields(attribution, counted) : [];
  return {window: {from, to}, leads, meanScore, fields: judgeDrift(counted), weights};
}

/** The reference in figures; null when there is none. */
export async function summarizeReference({connection, profile}: OpenLog): Promise<Summary["reference"]> {
  if (!profile || profile.rows === 0) return null;
  const [{meanScore}] = await readRows<{meanScore: number}>(connection, "SELECT avg(score) AS meanScore FROM held");
  return {rows: profile.rows, positives: profile.positives, meanScore};
}

const WINDOW = `SELECT strftime(last - ${RECENT_DAYS - 1}, '%Y-%m-%d') AS from, strftime(last, '%Y-%m-%d') AS to,
    count(*) AS leads, avg(score) AS meanScore
  FROM cache.predictions SEMI JOIN firsts USING (line), (SELECT max(timestamp)::DATE AS last FROM cache.predictions)
  WHERE timestamp::DATE > last - ${RECENT_DAYS} GROUP BY last`;

function countsSql({from, to}: Window): string {
  return `SELECT field, position, sum(leads) AS leads FROM profiles
    WHERE day BETWEEN DATE '${from}' AND DATE '${to}' GROUP BY ALL`;
}

function toFieldCounts({name, profile}: CountedField, counts: readonly Count[]): FieldCounts {
  const {labels, counts: reference} = toBins(profile);
  const current = new Array<number>(labels.length).fill(0);
  for (const {field, position, leads} of counts) if (field === name) current[position] = leads;
  const {label, kind, design_effect: designEffect} = profile;
  return {name, label, kind, bins: labels, reference, current, designEffect};
}
