import {formatCount, formatNoun, formatShare} from "../analysis/format.js";
import {type CallPlan, valuePerDay} from "../analysis/leads/callPlan.js";
import {sum} from "../analysis/sum.js";
import type {Basis} from "./calling.js";
import {type Card, figureCard} from "./card.js";
import type {Dialled} from "./dials.js";
import {formatInterval} from "./interval.js";

const UNKNOWN = "–";

/** What the dialled rule comes to, a figure a card; dashes where no outcome is known. */
export function planCards(basis: Basis | null, plan: CallPlan | null, dialled: Dialled): HTMLElement[] {
  return listCards(basis, plan, dialled).map(figureCard);
}

function listCards(basis: Basis | null, plan: CallPlan | null, {value, cost}: Dialled): Card[] {
  const labels = {
    calls: "Calls a day",
    precision: "Called who engage",
    recall: "Engaged found",
    lift: "Against chance",
    value: "Worth a day"
  };
  if (!basis || !plan) {
    const blank = {figure: UNKNOWN, value: null, note: "no outcome is known yet"};
    return Object.entries(labels).map(([id, label]) => ({id, label, ...blank}));
  }
  const {callsPerDay, foundPerDay, precision, recall, lift} = plan;
  const {rows, positives, volumes} = basis.labelled;
  const [base, volume] = [sum(positives) / sum(rows), sum(volumes) / volumes.length];
  const worth = valuePerDay(plan, value, cost);
  const sums = `${formatTenth(foundPerDay)} engaged × ${formatCount(value)} less ${formatTenth(callsPerDay)} calls × ${formatCount(cost)}`;
  return [
    card("calls", labels.calls, callsPerDay, formatTenth, `of ${formatNoun(volume, "new lead")} a day`),
    card(
      "precision",
      labels.precision,
      precision.value,
      formatShare,
      `95\u202f% interval ${formatInterval(precision)}`
    ),
    card("recall", labels.recall, recall.value, formatShare, `95\u202f% interval ${formatInterval(recall)}`),
    card("lift", labels.lift, lift, formatTimes, `${formatShare(base)} of all are engaged`),
    card("value", labels.value, worth, formatCount, sums)
  ];
}

function card(id: string, label: string, value: number, format: (value: number) => string, note: string): Card {
  if (Number.isNaN(value)) return {id, label, figure: UNKNOWN, value: null, note: "nobody is called"};
  return {id, label, figure: format(value), value, note};
}

function formatTenth(value: number): string {
  return value < 100 ? value.toFixed(1) : formatCount(value);
}

function formatTimes(value: number): string {
  return `${value.toFixed(1)}\u202f×`;
}
