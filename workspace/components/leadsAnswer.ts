import {formatCount, formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {CallPlan, CallRule} from "../analysis/leads/callPlan.js";
import type {LeadsSummary} from "../analysis/leads/leadsSummary.js";
import {sum} from "../analysis/sum.js";
import type {Summary} from "../analysis/summary.js";
import {nextStep, renderAnswer} from "./answer.js";
import type {Basis} from "./calling.js";
import {formatTime} from "./format.js";
import {formatInterval} from "./interval.js";
import type {Live} from "./live.js";

/** Who is worth calling? What the dialled rule finds. */
export function leadsAnswer(
  summary: Summary,
  leads: LeadsSummary,
  {basis, plan, rule, live}: {basis: Basis | null; plan: CallPlan | null; rule: CallRule; live: Live}
): HTMLElement {
  const isEmpty = summary.log.predictions === 0;
  const answer = isEmpty ? "Nothing has been scored yet" : formatLeadsAnswer(summary, leads, {basis, plan, rule});
  const rests = isEmpty ? nextStep(summary, live) : describeBasis(summary, leads, basis, plan);
  return renderAnswer("Who is worth calling?", answer, rests);
}

function formatLeadsAnswer(
  {labels}: Summary,
  {waiting}: LeadsSummary,
  {basis, plan, rule}: {basis: Basis | null; plan: CallPlan | null; rule: CallRule}
): string {
  if (!basis || !plan) return `Can’t tell yet: no outcome is known; ${formatNoun(waiting.total, "lead")} wait`;
  const positive = labels.positive.replaceAll("_", " ");
  if (!(plan.callsPerDay > 0)) return `No lead scores ${formatScore(rule.threshold)} or more`;
  const from = rule.threshold > 0 ? ` that score ${formatScore(rule.threshold)} or more` : "";
  const among = basis.population === "contacted" ? ` among those contacted` : "";
  const found = `finds ${formatShare(plan.recall.value)} of ${positive} leads${among}`;
  return `Calling the best ${rule.capacity} a day${from} ${found}`;
}

function describeBasis(
  {project, labels}: Summary,
  {asOf, waiting}: LeadsSummary,
  basis: Basis | null,
  plan: CallPlan | null
): string {
  if (!basis || !plan) {
    return `Post outcomes to /feedback, or make a reference of labelled leads with PROJECT=${project} npm run train.`;
  }
  const {rows, positives, volumes} = basis.labelled;
  const [total, hits] = [sum(rows), sum(positives)];
  const whose = basis.population === "contacted" ? "contacted" : "held-out";
  const positive = labels.positive.replaceAll("_", " ");
  const known = `${formatNoun(total, `${whose} lead`)} with a known outcome, ${formatCount(hits)} ${positive}`;
  const volume = `${Math.round(sum(volumes) / volumes.length)} new leads a day over ${formatNoun(volumes.length, "day")}`;
  const read = asOf === null ? "" : `; ${formatNoun(waiting.total, "lead")} wait, read up to ${formatTime(asOf)} UTC`;
  return `95\u202f% interval ${formatInterval(plan.recall)}, by ${known}, at ${volume}${read}.`;
}
