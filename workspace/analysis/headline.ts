import {judgeDataset} from "./datasetDrift.js";
import {type FieldVerdict, isDrifted, isTold, rankVerdicts} from "./drift.js";
import {formatShortage, isShort} from "./driftReason.js";
import {countRequests, describeFailures, failedShare, type RequestCount} from "./failures.js";
import type {FieldWeight} from "./fieldWeights.js";
import {formatChange, formatNoun, formatScore, formatShare} from "./format.js";
import {RECENT_DAYS} from "./lastDays.js";
import {formatPerformanceConcern} from "./performance/performanceHeadline.js";
import type {PerformanceSummary} from "./performance/performanceSummary.js";
import type {Summary} from "./summary.js";

/** Share of requests that we refuse, above which a day wants a look, and is not healthy. */
const SOME_FAIL = 0.01;
const MANY_FAIL = 0.05;
const NO_NEW_LEADS = `No new leads in the last ${RECENT_DAYS} days of predictions`;
const NO_REQUESTS = "there were no requests to judge";
const NOTHING_TOLD = "No field has enough leads for its values";
/** The verdict on the score itself, which is no field of a lead. */
const SCORE = "score";

/** What the Drift page's title says of a window: counts of leads, verdicts, and the mean score on both sides. */
export interface DriftAnswer {
  readonly leads: {readonly reference: number; readonly current: number};
  readonly fields: readonly FieldVerdict[];
  readonly weights?: readonly FieldWeight[]; // none
  readonly meanScore: {readonly reference: number; readonly current: number} | null;
}

/** The answer to "what has changed?" in one sentence. */
export function formatDriftHeadline({leads, fields, weights = [], meanScore}: DriftAnswer): string {
  if (leads.reference === 0) return "No reference to compare with yet";
  if (leads.current === 0) return "No leads in this window";
  if (isShort(leads)) return `Can’t tell yet: ${lowerFirst(formatShortage(leads))}`;
  if (!fields.some(isTold)) return `Can’t tell yet: ${lowerFirst(NOTHING_TOLD)}`;
  const score = meanScore ? `; the mean score ${formatScoreChange(meanScore)}` : "";
  return `${formatDrifted(fields, weights)}${score}`;
}

/** The answer of the last days of predictions, those of `lastDays`. */
export function summarizeDrift({reference, drift, log}: Summary): string {
  if (log.predictions === 0) return "Nothing has been scored yet";
  if (!reference) return "No reference to compare with yet";
  if (!drift) return NO_NEW_LEADS;
  return formatDriftHeadline({
    leads: {reference: reference.rows, current: drift.leads},
    fields: drift.fields,
    weights: drift.weights,
    meanScore: {reference: reference.meanScore, current: drift.meanScore}
  });
}

/** The answer to "is the model healthy today?" in one sentence, of the same days and of all outcomes that count. */
export function summarizeHealth(summary: Summary, judged: PerformanceSummary | null = null): string {
  if (summary.log.predictions === 0) return "Nothing has been scored yet";
  const requests = countRequests(summary.days);
  const failing = describeFailures(requests, MANY_FAIL);
  if (failing.length > 0) return `No: ${failing.join("; ")}`;
  const concerns = [
    ...describeFailures(requests, SOME_FAIL),
    ...formatDriftConcern(summary),
    ...(judged ? formatPerformanceConcern(judged) : [])
  ];
  if (concerns.length > 0) return `Yes, with something to look at: ${concerns.join("; ")}`;
  return formatCalm(summary, requests.judged);
}

function formatDriftConcern(summary: Summary): string[] {
  const {reference, drift} = summary;
  const drifted = drift?.fields.filter(isDrifted) ?? [];
  if (!reference || !drift || drifted.length === 0) return [];
  if (drifted.some(({name}) => name !== SCORE)) return [lowerFirst(summarizeDrift(summary))];
  const means = {reference: reference.meanScore, current: drift.meanScore};
  return [`the scores drift; their mean ${formatScoreChange(means)}`];
}

function formatCalm({reference, drift}: Summary, requests: RequestCount): string {
  if (!reference) return formatUntold("there is no reference to compare scores with yet", requests);
  if (!drift) return formatUntold(lowerFirst(NO_NEW_LEADS), requests);
  const leads = {reference: reference.rows, current: drift.leads};
  if (isShort(leads)) return `Can’t tell yet: ${lowerFirst(formatShortage(leads))}`;
  if (!drift.fields.some(isTold)) return `Can’t tell yet: ${lowerFirst(NOTHING_TOLD)}`;
  if (requests.requests === 0) return `Yes, as far as scores tell: nothing drifts, and ${NO_REQUESTS}`;
  return `Yes: nothing drifts and ${formatSuccess(requests)}`;
}

function formatUntold(why: string, {requests}: RequestCount): string {
  return requests === 0 ? `Can’t tell yet: ${why}, and ${NO_REQUESTS}` : `Yes, as far as requests tell: ${why}`;
}

function formatSuccess(requests: RequestCount): string {
  return requests.failed === 0
    ? "requests succeed"
    : `all but ${formatShare(failedShare(requests))} of requests succeed`;
}

function formatDrifted(fields: readonly FieldVerdict[], weights: readonly FieldWeight[]): string {
  const inputs = rankVerdicts(
    fields.filter(({name}) => name !== SCORE),
    weights
  );
  const drifted = inputs.filter(isDrifted);
  if (drifted.length === 0) return fields.some(isDrifted) ? "No field drifts, but the score does" : "No field drifts";
  const [most] = drifted;
  const verb = drifted.length === 1 ? "drifts" : "drift";
  const which = drifted.length === 1 ? `: ${most.label}` : `, most of all ${most.label}`;
  return `${drifted.length} of ${formatNoun(inputs.length, "field")} ${verb}${formatWeighted(inputs, weights)}${which}`;
}

/** How much of what the model goes by the drifting fields are, where that is known. */
function formatWeighted(inputs: readonly FieldVerdict[], weights: readonly FieldWeight[]): string {
  const {weighted} = judgeDataset(
    inputs.map((verdict) => ({...verdict, drifted: isDrifted(verdict)})),
    weights
  );
  return weighted === null ? "" : ` (${formatShare(weighted)} by importance)`;
}

function formatScoreChange({reference, current}: {reference: number; current: number}): string {
  const alike = formatScore(reference) === formatScore(current);
  return alike ? `stayed at ${formatScore(current)}` : formatChange(reference, current, formatScore);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
