import {html} from "npm:htl";
import {formatCount, formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {
  Cohort,
  ComparedFigure,
  FigureRange,
  Overall,
  PerformanceSummary
} from "../analysis/performance/performanceSummary.js";
import {carryTo} from "./address.js";
import {type Card, figureCard} from "./card.js";
import {formatDay} from "./format.js";
import {sparkline} from "./sparkline.js";

const UNKNOWN = "–";
const WAITING = "an outcome counts a month after the contact";

/** The cards of the Performance page: what all outcomes that count say. */
export function performanceCards(summary: PerformanceSummary): HTMLElement[] {
  const {overall, labels, threshold} = summary;
  if (!overall) return [];
  const at = `at ${formatScore(threshold)}`;
  return [
    comparedCard({id: "auc", label: "Realised AUC"}, overall, "roc_auc"),
    weightedCard(overall),
    engagedCard(summary, overall),
    comparedCard({id: "precision", label: `Precision ${at}`}, overall, "precision"),
    comparedCard({id: "recall", label: `Recall ${at}`}, overall, "recall"),
    figureCard({
      id: "calibration",
      label: "Calibration error",
      ...toFigure(overall.figures.calibration_error),
      note: `${formatRange(overall.figures.calibration_error)}; mean gap of score and share ${labels.positive}`
    })
  ];
}

/** Health's card of the share engaged, by cohort; apart from the share flagged. */
export function engagedHealthCard(summary: PerformanceSummary): HTMLElement {
  const card = {id: "engaged", label: `Share ${summary.labels.positive}`, state: undefined};
  const cohort = summary.cohorts.findLast(({state, engaged}) => state === "mature" && engaged.value !== null);
  const trend = html`<a class="card-link" href=${carryTo("./performance")} data-carry>is it still right?</a>`;
  if (!cohort) return figureCard({...card, figure: UNKNOWN, value: null, note: describeWait(summary), trend});
  const {engaged, expected, labelled} = cohort;
  return figureCard({
    ...card,
    figure: formatShare(engaged.value ?? NaN),
    value: engaged.value,
    note: `of ${formatNoun(labelled, "contacted lead")} of ${formatDay(cohort.from)} on; ${formatShare(expected ?? NaN)} expected`,
    trend: trendLine(summary, ({engaged: share}) => share.value)
  });
}

/** Health's card of the realised area beside the estimated one, on the same leads. */
export function realisedHealthCard(summary: PerformanceSummary): HTMLElement {
  const card = {id: "realised", label: "Realised AUC", state: undefined};
  const auc = summary.overall?.compared?.roc_auc;
  const link = html`<a class="card-link" href=${carryTo("./performance")} data-carry>see how right it is</a>`;
  if (!auc) return figureCard({...card, figure: UNKNOWN, value: null, note: describeWait(summary), trend: link});
  const trust = summary.state === "not trustworthy" ? "◆ estimate not trustworthy" : "● as estimated";
  return figureCard({
    ...card,
    figure: formatScore(auc.realised.value ?? NaN),
    value: auc.realised.value,
    note: `${trust}: ${formatFigure(auc.estimated)} estimated, on ${formatNoun(summary.outcomes.labelled, "lead")}`,
    trend: link
  });
}

function comparedCard(
  {id, label}: Pick<Card, "id" | "label">,
  {compared, figures}: Overall,
  metric: "roc_auc" | "precision" | "recall"
): HTMLElement {
  const estimate = compared?.[metric];
  const note = estimate
    ? `${formatRange(figures[metric])}; ${describeEstimate(estimate)}`
    : formatRange(figures[metric]);
  return figureCard({id, label, ...toFigure(figures[metric]), note});
}

function weightedCard({weighted}: Overall): HTMLElement {
  const card = {id: "weighted", label: "AUC, all leads"};
  if (!weighted) {
    return figureCard({
      ...card,
      figure: UNKNOWN,
      value: null,
      note: "needs a random share contacted, with its propensity"
    });
  }
  const {figures, effectiveRows, estimatedAuc} = weighted;
  const worth = `worth ${formatCount(effectiveRows)} leads drawn at random`;
  const note = `${formatRange(figures.roc_auc)}; ${formatFigure(estimatedAuc)} estimated; ${worth}`;
  return figureCard({...card, ...toFigure(figures.roc_auc), note});
}

function engagedCard({labels, outcomes}: PerformanceSummary, {engaged, expected}: Overall): HTMLElement {
  return figureCard({
    id: "engaged",
    label: `Share ${labels.positive}`,
    figure: engaged.value === null ? UNKNOWN : formatShare(engaged.value),
    value: engaged.value,
    note: `${formatShare(expected ?? NaN)} expected; of ${formatNoun(outcomes.labelled, "contacted lead")}`
  });
}

function describeEstimate({estimated, trustworthy}: ComparedFigure): string {
  return `${formatFigure(estimated)} estimated${trustworthy ? "" : ", not trustworthy"}`;
}

function describeWait({state, outcomes}: PerformanceSummary): string {
  if (state === "no predictions" || state === "no outcomes") return "no outcomes yet";
  if (state === "young") return `${formatNoun(outcomes.contacted, "lead")} contacted; ${WAITING}`;
  return "too few outcomes to tell";
}

function trendLine({cohorts}: PerformanceSummary, value: (cohort: Cohort) => number | null): SVGElement {
  const last = cohorts.findLastIndex(({state}) => state === "mature");
  return sparkline(cohorts.map(value), {window: [last, last]});
}

function toFigure({value}: FigureRange): Pick<Card, "figure" | "value"> {
  return {figure: formatFigure(value), value};
}

function formatRange({low, high}: FigureRange): string {
  return low === null || high === null ? "no interval" : `95 %: ${formatScore(low)}–${formatScore(high)}`;
}

function formatFigure(value: number | null): string {
  return value === null ? UNKNOWN : formatScore(value);
}
