import {html} from "npm:htl";
import {isDrifted, isTold} from "../analysis/drift.js";
import {formatCount, formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {DaySummary, Summary, Window} from "../analysis/summary.js";
import {carryTo} from "./address.js";
import {figureCard} from "./card.js";
import type {Control} from "./controls.js";
import {sumDays, toShare, type WindowFigures} from "./figures.js";
import {formatMs, formatPoints, formatRelative, formatScoreChange} from "./format.js";
import type {Judged} from "./judged.js";
import {type Measured, resolveDays} from "./measured.js";
import {sparkline} from "./sparkline.js";

interface Health {
  readonly summary: Summary;
  readonly control: Control;
  readonly now: WindowFigures;
  /** The days that volume and errors are held against; null when the log does not hold them. */
  readonly before: WindowFigures | null;
}

const UNKNOWN = "–";
/** The verdict on the score itself, which is no field of a lead. */
const SCORE = "score";

/** The cards that the days of the summary add up to. */
export function summaryCards(summary: Summary, control: Control, measured: Measured): HTMLElement[] {
  const days = resolveDays(control, summary);
  const health = {
    summary,
    control,
    now: sumDays(summary.days, control.window),
    before: days && sumDays(summary.days, days)
  };
  return [
    volumeCard(health),
    flaggedCard(health, measured),
    scoreCard(health, measured),
    errorsCard(health),
    latencyCard(health, measured)
  ];
}

/** The card that names the fields that drift, with the way to their page. */
export function driftCard({verdicts}: Judged, {reference}: Summary): HTMLElement {
  const card = {id: "drift", label: "Fields that drift", state: undefined, value: null};
  if (!reference) return figureCard({...card, figure: UNKNOWN, note: "no reference yet"});
  if (!verdicts) return figureCard({...card, figure: "…", note: "counting", pending: true});
  const fields = verdicts.filter(({name}) => name !== SCORE);
  const drifted = fields.filter(isDrifted);
  const [worst] = fields;
  if (worst && !isTold(worst)) return figureCard({...card, figure: UNKNOWN, state: worst.state, note: worst.reason});
  return figureCard({
    ...card,
    figure: `${drifted.length} of ${fields.length}`,
    value: drifted.length,
    state: worst?.state,
    note: drifted.length > 0 ? `most of all ${worst.label}` : "",
    trend: html`<a class="card-link" href=${carryTo("./drift")} data-carry>see what changed</a>`
  });
}

function volumeCard(health: Health): HTMLElement {
  const {predictions} = health.now;
  const change = health.before && toShare(predictions - health.before.predictions, health.before.predictions);
  return figureCard({
    id: "volume",
    label: "Predictions",
    figure: formatCount(predictions),
    value: predictions,
    note: change === null ? "nothing to compare with" : `${formatRelative(change)} ${describeBefore(health)}`,
    trend: trend(health, (day) => day.predictions)
  });
}

function flaggedCard(health: Health, {referenceFlagged}: Measured): HTMLElement {
  const {now, summary, control} = health;
  const share = toShare(now.flagged, now.predictions);
  const change = share !== null && referenceFlagged !== null ? share - referenceFlagged : null;
  return figureCard({
    id: "flagged",
    label: `Flagged ${summary.labels.positive}`,
    figure: share === null ? UNKNOWN : formatShare(share, 3),
    value: share,
    note: change === null ? "" : `${formatPoints(change)} on ${describeReference(control)}`,
    trend: trend(health, (day) => toShare(day.flagged, day.predictions))
  });
}

function scoreCard(health: Health, {scores: {p25, p50, p75}, reference, exact}: Measured): HTMLElement {
  const change = p50 !== null && reference?.p50 != null ? p50 - reference.p50 : null;
  const half = p25 !== null && p75 !== null ? `half are in ${formatScore(p25)}–${formatScore(p75)}` : "";
  return figureCard({
    id: "p50",
    label: "Median score",
    figure: p50 === null ? UNKNOWN : formatScore(p50),
    value: p50,
    note: change === null ? half : `${formatScoreChange(change)} on ${describeReference(health.control)}; ${half}`,
    trend: trend(health, (day) => day.p50),
    pending: !exact
  });
}

function errorsCard(health: Health): HTMLElement {
  const {requests, failed, refused} = health.now;
  const share = toShare(failed, requests);
  const note = `${formatCount(failed)} of ${formatNoun(requests, "request")}; ${formatCount(refused)} refused`;
  return figureCard({
    id: "errors",
    label: "Error rate",
    figure: share === null ? UNKNOWN : formatShare(share),
    value: share,
    note: requests === 0 ? "no requests in the log" : note,
    trend: trend(health, (day) => toShare(day.failed, day.requests))
  });
}

function latencyCard(health: Health, {p95Ms, exact}: Measured): HTMLElement {
  return figureCard({
    id: "p95",
    label: "95 % answered within",
    figure: p95Ms === null ? UNKNOWN : formatMs(p95Ms),
    value: p95Ms,
    note: p95Ms === null ? "no requests in the log" : "response time, p95",
    trend: trend(health, (day) => day.p95Ms),
    pending: !exact
  });
}

function trend({summary, control}: Health, value: (day: DaySummary) => number | null): SVGElement {
  const at = (edge: keyof Window) => summary.days.findIndex(({day}) => day === control.window[edge]);
  return sparkline(summary.days.map(value), {window: [at("from"), at("to")]});
}

function describeBefore({control}: Health): string {
  return control.choice === "first" ? "on the first days" : "on the days before";
}

function describeReference({choice}: Control): string {
  if (choice === "training") return "training";
  return choice === "first" ? "the first days" : "the days before";
}
