import type {Estimate} from "../analysis/estimate.js";
import {formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {VersionFacts} from "../analysis/modelSummary.js";
import {type Card, figureCard} from "./card.js";
import {formatInterval} from "./interval.js";

/** What a version was measured at on its held-out leads; null for one that was not. */
export function modelCards({evaluation}: VersionFacts): HTMLElement[] | null {
  if (!evaluation) return null;
  const {auc, averagePrecision, calibrationError, precision, recall, lift, threshold, rows} = evaluation;
  const at = `at ${formatScore(threshold)}`;
  return [
    scoreCard("auc", "ROC AUC", auc, ".50 is chance"),
    scoreCard("average-precision", "Average precision", averagePrecision, formatNoun(rows, "held-out lead")),
    scoreCard("calibration", "Calibration error", calibrationError, "mean distance of score and share"),
    shareCard("precision", `Precision ${at}`, precision),
    shareCard("recall", `Recall ${at}`, recall),
    liftCard(lift)
  ].map(figureCard);
}

function scoreCard(id: string, label: string, {value, low, high}: Estimate, note: string): Card {
  const interval = `95\u202f% ${formatScore(low, 3)}–${formatScore(high, 3)}`;
  return {id, label, figure: formatScore(value, 3), value, note: `${interval}; ${note}`};
}

function shareCard(id: string, label: string, share: Estimate | null): Card {
  if (!share) return {id, label, figure: "–", value: null, note: "no lead reaches the threshold"};
  return {id, label, figure: formatShare(share.value), value: share.value, note: `95\u202f% ${formatInterval(share)}`};
}

function liftCard(lift: Estimate | null): Card {
  const card = {id: "lift", label: "Best tenth’s lift"};
  if (!lift) return {...card, figure: "–", value: null, note: "no held-out leads"};
  const [value, low, high] = [lift.value, lift.low, lift.high].map((times) => times.toFixed(1));
  return {...card, figure: `${value}\u202f×`, value: lift.value, note: `95\u202f% ${low}–${high}; 1 is chance`};
}
