import {html} from "npm:htl";
import {formatAge} from "../analysis/age.js";
import {formatEvidentlyHeadline} from "../analysis/evidently/headline.js";
import type {EvidentlySummary} from "../analysis/evidently/summary.js";
import {formatNoun} from "../analysis/format.js";
import {type DriftAnswer, formatDriftHeadline, summarizeDrift, summarizeHealth} from "../analysis/headline.js";
import {lastDays} from "../analysis/lastDays.js";
import type {PerformanceSummary} from "../analysis/performance/performanceSummary.js";
import {sum} from "../analysis/sum.js";
import type {Summary} from "../analysis/summary.js";
import type {Control} from "./controls.js";
import {describeSides} from "./evidentlyTable.js";
import {sumDays} from "./figures.js";
import {formatWindowDays} from "./format.js";
import {isSummarized, type Judged} from "./judged.js";
import {findLast, type Live} from "./live.js";
import {countDays} from "./window.js";

const CHOICES = {
  training: "training",
  first: "the log’s first days",
  before: "the days just before",
  weekdays: "the same weekdays before",
  weeks: "the eight weeks before"
} as const;

/** Is the model healthy today? The last days of predictions, whatever is brushed, and all outcomes that count. */
export function healthAnswer(
  summary: Summary,
  live: Live,
  now: Date,
  performance: PerformanceSummary | null = null
): HTMLElement {
  const age = formatAge(findLast(summary, live), now);
  const answer = [formatFirst(summary, live) ?? summarizeHealth(summary, performance), ...(age ? [age] : [])].join(
    "; "
  );
  return renderAnswer("Is the model healthy today?", answer, describeHealth(summary, live));
}

/** What has changed, in the window of the control bar? By Evidently's rule, in the days that it was asked of. */
export function driftAnswer(
  summary: Summary,
  control: Control | null,
  judged: Judged | null,
  {live, now, evidently = null}: {live: Live; now: Date; evidently?: EvidentlySummary | null}
): HTMLElement {
  const first = formatFirst(summary, live);
  const age = formatAge(findLast(summary, live), now);
  const isEvidently = control?.rule === "evidently";
  return renderAnswer(
    "What has changed?",
    first ?? (isEvidently ? formatEvidentlyHeadline(evidently) : formatDrift(summary, control, judged)),
    isEvidently && evidently ? describeSides(evidently) : describeDrift(summary, control, judged, {live, age})
  );
}

/** Says that predictions come in for a log that was empty when it was read; else null. */
function formatFirst({log}: Summary, {predictions}: Live): string | null {
  if (log.predictions > 0 || predictions === 0) return null;
  return `Can’t tell yet: ${formatNoun(predictions, "prediction")} came in since the log was read`;
}

function formatDrift(summary: Summary, control: Control | null, judged: Judged | null): string {
  if (!control || !summary.reference) return summarizeDrift(summary);
  if (control.reference === null) return "Can’t compare: the log does not hold the days asked for";
  if (isSummarized(summary, control)) return summarizeDrift(summary);
  if (!judged?.verdicts || !judged.counts) return "Counting what changed …";
  const leads = countSides(judged.counts);
  return formatDriftHeadline({leads, fields: judged.verdicts, weights: judged.weights, meanScore: judged.meanScore});
}

/** The leads of both sides: each is once in every field. */
function countSides([field]: NonNullable<Judged["counts"]>): DriftAnswer["leads"] {
  return {reference: sum(field?.reference ?? []), current: sum(field?.current ?? [])};
}

function describeHealth(summary: Summary, live: Live): string {
  const {days, reference, log} = summary;
  if (days.length === 0) return nextStep(summary, live);
  const window = lastDays(days);
  const {predictions, requests} = sumDays(days, window);
  const counted = `${formatNoun(predictions, "prediction")} and ${requests === 0 ? "no requests" : formatNoun(requests, "request")}`;
  const against = reference ? `, against training (${formatNoun(reference.rows, "lead")} held out)` : "";
  return `${counted}, ${formatWindowDays(window)}${against}${describeMalformed(log)}.`;
}

function describeDrift(
  summary: Summary,
  control: Control | null,
  judged: Judged | null,
  {live, age}: {live: Live; age: string | null}
): string {
  if (!control) return nextStep(summary, live);
  if (!summary.reference)
    return `No reference yet: PROJECT=${summary.project} npm run train makes one from labelled leads.`;
  const {window, choice, reference} = control;
  if (reference === null)
    return `Choose a shorter or a later window: ${formatNoun(countDays(window), "day")} must fit before it.`;
  const days = reference === "training" ? "" : ` (${formatWindowDays(reference)})`;
  const against = `against ${CHOICES[choice]}${days}${describeWhole(control)}`;
  const rests = `${describeLeads(summary, control, judged)}, ${formatWindowDays(window)}, ${against}`;
  return `${rests}${describeMalformed(summary.log)}${age ? `; ${age}` : ""}.`;
}

function describeLeads({days}: Summary, {window, segment = null}: Control, judged: Judged | null): string {
  if (segment === null) return formatNoun(sumDays(days, window).predictions, "prediction");
  const leads = judged?.counts ? formatNoun(countSides(judged.counts).current, "lead") : "leads";
  return `${leads} with ${segment.label} ${segment.value}`;
}

/** Training rows have no context: then it is all of them. */
function describeWhole({choice, segment = null}: Control): string {
  return choice === "training" && segment?.inReference === false
    ? ` (all of it: it does not tell ${segment.label})`
    : "";
}

function describeMalformed({malformed}: Summary["log"]): string {
  const lines = malformed.predictions + malformed.requests;
  return lines > 0 ? `; ${formatNoun(lines, "malformed line")} of the logs skipped` : "";
}

/** What to do when nothing was scored yet. */
export function nextStep({project}: Summary, {predictions}: Live): string {
  if (predictions > 0) return "The next npm start or npm run refresh reads the log and judges them.";
  const start = project === "demo" ? "npm run sidecar" : `PROJECT=${project} npm run sidecar`;
  return `Start the sidecar with ${start} and post a lead to /predict; the next build shows it.`;
}

/** A page's answer: its question, the answer and what it rests on. */
export function renderAnswer(kicker: string, answer: string, basis: string): HTMLElement {
  return html`<div>
    <p class="kicker">${kicker}</p>
    <h1 data-answer>${answer}</h1>
    <p class="basis" data-basis>${basis}</p>
  </div>`;
}
