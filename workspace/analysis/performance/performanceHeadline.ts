import {formatNoun, formatScore, formatShare} from "../format.js";
import {findDoubted, findDoubts} from "./performanceState.js";
import type {ComparedFigure, ComparedFigures, PerformanceSummary} from "./performanceSummary.js";

export const METRIC_NAMES: Readonly<Record<keyof ComparedFigures, string>> = {
  roc_auc: "AUC",
  average_precision: "average precision",
  f1: "F1",
  precision: "precision",
  recall: "recall",
  specificity: "specificity",
  accuracy: "accuracy"
};

/** The answer to "is it still right?" in one sentence. */
export function summarizePerformance(summary: PerformanceSummary): string {
  const {state, outcomes, labels, overall} = summary;
  switch (state) {
    case "no predictions":
      return "Nothing has been scored yet";
    case "no outcomes":
      return "No outcomes yet";
    case "no contacts":
      return `Can’t tell yet: no scored lead was contacted, by ${formatNoun(outcomes.events, "event")}`;
    case "young":
      return `Can’t tell yet: ${formatNoun(outcomes.contacted, "lead")} contacted, none of them ${summary.horizonDays} days ago`;
    case "one class":
      return `Can’t tell: ${outcomes.engaged === 0 ? "none" : "all"} of ${formatNoun(outcomes.labelled, "contacted lead")} ${labels.positive}`;
    case "few":
      return `Can’t tell yet: only ${formatNoun(outcomes.labelled, "outcome")} count so far`;
    case "no reference":
      return `The realised AUC is ${formatFigure(overall?.figures.roc_auc.value)}; no reference to estimate it from yet`;
    case "not trustworthy":
      return `No, the estimate is not trustworthy: ${formatDoubted(summary)}`;
    case "trusted":
      return formatTrust(summary);
  }
}

/** What the answer rests on, or the step to take next. */
export function describePerformance(summary: PerformanceSummary): string {
  const {state, outcomes, project, horizonDays, population} = summary;
  const rows = `${describeRows(summary)}; ${population}`;
  const prefix = project === "demo" ? "" : `PROJECT=${project} `;
  switch (state) {
    case "no predictions":
      return `Start the sidecar with ${prefix}npm run sidecar and post a lead to /predict; the next build shows it.`;
    case "no outcomes":
      return "Post what became of contacted leads to the sidecar’s /feedback, or append it to outcomes.jsonl; the next build reads it.";
    case "no contacts":
      return `Post a “contacted” event for each lead that was called: an outcome counts from the first contact on${describeUnmatched(summary)}.`;
    case "young":
      return `An outcome counts ${horizonDays} days after the contact${describeNext(summary)}; until then only the curves at equal age tell.`;
    case "no reference":
      return `No reference yet: ${prefix}npm run train makes one from labelled leads. ${rows}.`;
    default:
      return `${rows}${describeUnmatched(summary)}${describeMalformed(outcomes.malformed)}.`;
  }
}

/** What a page that asks for health must say of it too; none while the estimate can be trusted. */
export function formatPerformanceConcern(summary: PerformanceSummary): string[] {
  return summary.state === "not trustworthy" ? [`the estimate is not trustworthy: ${formatDoubted(summary)}`] : [];
}

/** The worst metric of the latest cohort that is doubted, or of all leads. */
function formatDoubted({cohorts, overall, period}: PerformanceSummary): string {
  const doubted = findDoubted(cohorts);
  const cohort = doubted.at(-1);
  const compared = cohort?.compared ?? overall?.compared ?? null;
  const [metric] = findDoubts(compared);
  const text = metric && compared ? `${METRIC_NAMES[metric]} ${formatCompared(compared[metric])}` : "";
  const whose = cohort ? ` of the ${period} from ${cohort.from}` : "";
  const more = doubted.length > 1 ? `; ${doubted.length} of ${countMature(cohorts)} mature cohorts are off` : "";
  return `${text}${whose}${more}`;
}

function formatTrust({cohorts, overall}: PerformanceSummary): string {
  const auc = overall?.compared?.roc_auc;
  if (!auc) return "Can’t tell yet";
  const alert = cohorts.findLast(({state}) => state === "young")?.estimated?.roc_auc;
  const warning = alert?.alert ? `, but of the newest leads only ${formatFigure(alert.estimated)} is estimated` : "";
  return `Yes: the realised AUC is ${formatFigure(auc.realised.value)}, as estimated (${formatFigure(auc.estimated)})${warning}`;
}

function formatCompared({realised, estimated}: ComparedFigure): string {
  return `${formatFigure(realised.value)} where ${formatFigure(estimated)} was estimated`;
}

function describeRows({outcomes: {labelled, engaged}, horizonDays}: PerformanceSummary): string {
  const share = formatShare(engaged / labelled);
  return `${formatNoun(labelled, "lead")} contacted at least ${horizonDays} days ago, ${share} of them engaged`;
}

function describeNext({outcomes: {nextLabel}}: PerformanceSummary): string {
  return nextLabel === null ? "" : ` (the first on ${nextLabel.slice(0, 10)})`;
}

function describeUnmatched({outcomes: {unmatched}}: PerformanceSummary): string {
  return unmatched > 0 ? `; ${formatNoun(unmatched, "event")} of leads that were never scored` : "";
}

function describeMalformed(lines: number): string {
  return lines > 0 ? `; ${formatNoun(lines, "malformed line")} skipped` : "";
}

function countMature(cohorts: PerformanceSummary["cohorts"]): number {
  return cohorts.filter(({state}) => state === "mature").length;
}

function formatFigure(value: number | null | undefined): string {
  return value == null ? "unknown" : formatScore(value);
}
