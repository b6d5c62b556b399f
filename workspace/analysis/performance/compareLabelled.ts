import {compareContacted} from "../outcomes/compareContacted.js";
import {type LabelledFigures, labelledFigures} from "../outcomes/labelledFigures.js";
import {isComparable} from "./comparable.js";
import {type Calibration, countLike, type LabelledColumns} from "./contactedLead.js";
import {NO_RANGE, toFigure, toRange} from "./figure.js";
import type {ComparedFigures, FigureRange} from "./performanceSummary.js";

type Random = () => number;
export type LabelledRanges = Readonly<Record<keyof LabelledFigures, FigureRange>>;

/** The figures of labelled leads with their intervals. */
export function toRanges(figures: LabelledFigures): LabelledRanges {
  const entries = Object.entries(figures).map(([name, estimate]) => [name, toRange(estimate)]);
  return Object.fromEntries(entries) as LabelledRanges;
}

/** Estimate and outcome of each metric, on the same leads; null when they are not comparable. */
export function compareLabelled(
  rows: LabelledColumns,
  calibration: Calibration,
  threshold: number,
  random: Random
): ComparedFigures | null {
  const engaged = rows.outcomes.reduce((sum, outcome) => sum + outcome, 0);
  if (!isComparable(rows.outcomes.length, engaged) || calibration.scores.length === 0) return null;
  const ranges: Partial<LabelledRanges> = toRanges(labelledFigures(rows, threshold, random));
  const compared = compareContacted({...rows, referenceRows: countLike(calibration, rows.scores)}, random);
  const entries = Object.entries(compared).map(([metric, {estimated, realised, lower, upper, trustworthy}]) => [
    metric,
    {
      estimated: toFigure(estimated),
      lower: toFigure(lower),
      upper: toFigure(upper),
      realised: {...(ranges[metric as keyof LabelledFigures] ?? NO_RANGE), value: toFigure(realised)},
      trustworthy
    }
  ]);
  return Object.fromEntries(entries) as ComparedFigures;
}
