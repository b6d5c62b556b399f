import * as Plot from "npm:@observablehq/plot";
import {formatScore, formatShare} from "../analysis/format.js";
import type {ThresholdRates} from "./thresholdRates.js";

const MOST_HEIGHT = 300;
const MARGIN = 48;

export interface RankOptions {
  readonly width: number;
  /** What the slider stands at. */
  readonly threshold: number;
  /** What the scores expected of the same leads; empty without a reference. */
  readonly expected: readonly ThresholdRates[];
}

interface Curve {
  readonly name: string;
  readonly x: keyof ThresholdRates;
  readonly y: keyof ThresholdRates;
  readonly xLabel: string;
  readonly yLabel: string;
  /** What a model that knows nothing would draw. */
  readonly chance: readonly (readonly [number, number])[];
}

/** The ROC curve of the leads with an outcome; dashed: as the scores expected it. */
export function rocChart(rates: readonly ThresholdRates[], options: RankOptions) {
  return drawCurve(rates, options, {
    name: "ROC curve",
    x: "falsePositiveRate",
    y: "recall",
    xLabel: "of those not engaged, flagged",
    yLabel: "of those engaged, flagged (recall)",
    chance: [
      [0, 0],
      [1, 1]
    ]
  });
}

/** Precision by recall; the level line is the share engaged. */
export function precisionRecallChart(rates: readonly ThresholdRates[], options: RankOptions) {
  const base = rates.at(-1)?.precision ?? 0;
  return drawCurve(rates, options, {
    name: "precision–recall curve",
    x: "recall",
    y: "precision",
    xLabel: "recall",
    yLabel: "precision",
    chance: [
      [0, base],
      [1, base]
    ]
  });
}

/** The share of the engaged that the best leads hold, by the share of leads taken. */
export function gainChart(rates: readonly ThresholdRates[], options: RankOptions) {
  return drawCurve(rates, options, {
    name: "cumulative gain",
    x: "flagged",
    y: "recall",
    xLabel: "of the leads, the best by score",
    yLabel: "of those engaged, among them",
    chance: [
      [0, 0],
      [1, 1]
    ]
  });
}

/** How many times the usual share of engaged the best leads hold. */
export function liftChart(rates: readonly ThresholdRates[], {width, threshold, expected}: RankOptions) {
  const chosen = rates.filter((rate) => rate.threshold === threshold);
  const line = {x: "flagged", y: "lift"} as const;
  const known = (all: readonly ThresholdRates[]) => all.filter(({lift}) => lift !== null);
  return Plot.plot({
    width,
    height: Math.min(MOST_HEIGHT, width),
    marginLeft: MARGIN,
    ariaLabel: "lift by the share of leads taken, best first",
    x: {domain: [0, 1], label: "of the leads, the best by score", tickFormat: formatTick, ticks: 5},
    y: {label: "lift", grid: true, zero: true, ticks: 5, tickFormat: (value: number) => `×${value}`},
    marks: [
      Plot.ruleY([1], {stroke: "currentColor", strokeDasharray: "2,3"}),
      Plot.line(known(expected), {...line, stroke: "var(--current)", strokeDasharray: "6,4"}),
      Plot.line(known(rates), {...line, stroke: "var(--current)", strokeWidth: 2}),
      Plot.dot(chosen, {...line, r: 5, fill: "var(--current)"}),
      Plot.tip(known(rates), Plot.pointer({...line, title: describeRate}))
    ]
  });
}

function drawCurve(rates: readonly ThresholdRates[], {width, threshold, expected}: RankOptions, curve: Curve) {
  const {x, y, chance} = curve;
  const known = (all: readonly ThresholdRates[]) => all.filter((rate) => rate[x] !== null && rate[y] !== null);
  return Plot.plot({
    width,
    height: Math.min(MOST_HEIGHT, width),
    marginLeft: MARGIN,
    ariaLabel: `${curve.name}, realised and estimated`,
    x: {domain: [0, 1], label: curve.xLabel, tickFormat: formatTick, ticks: 5},
    y: {domain: [0, 1], label: curve.yLabel, tickFormat: formatTick, ticks: 5, grid: true},
    marks: [
      Plot.line(chance, {stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "2,3"}),
      Plot.line(known(expected), {x, y, stroke: "var(--current)", strokeDasharray: "6,4"}),
      Plot.line(known(rates), {x, y, stroke: "var(--current)", strokeWidth: 2}),
      Plot.dot(
        known(rates).filter((rate) => rate.threshold === threshold),
        {x, y, r: 5, fill: "var(--current)"}
      ),
      Plot.tip(known(rates), Plot.pointer({x, y, title: describeRate}))
    ]
  });
}

function describeRate({threshold, precision, recall, flagged, lift}: ThresholdRates): string {
  const share = (value: number | null) => (value === null ? "–" : formatShare(value));
  const parts = [`precision ${share(precision)}`, `recall ${share(recall)}`, `${share(flagged)} of leads flagged`];
  return [`threshold ${formatScore(threshold)}`, ...parts, lift === null ? "" : `lift ×${lift.toFixed(2)}`].join("\n");
}

function formatTick(value: number): string {
  return `${Math.round(100 * value)}\u202f%`;
}
