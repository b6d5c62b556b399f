import * as Plot from "npm:@observablehq/plot";
import {formatNoun, formatScore} from "../analysis/format.js";
import type {DaySummary, Window} from "../analysis/summary.js";
import type {ScoreQuantiles} from "./queries.js";

const HEIGHT = 240;

export interface RibbonOptions {
  readonly width: number;
  readonly window: Window;
  readonly threshold: number;
  /** The quartiles of the reference; null until they are known, or when there is none. */
  readonly reference: ScoreQuantiles | null;
}

/** The middle half of each day's scores and their median, against the reference's and the threshold. */
export function scoreRibbon(days: readonly DaySummary[], {width, window, threshold, reference}: RibbonOptions) {
  const noon = ({day}: DaySummary) => new Date(`${day}T12:00Z`);
  const bounds = {x1: new Date(window.from), x2: new Date(`${window.to}T24:00Z`)};
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 44,
    marginRight: 78,
    marginTop: 24,
    ariaLabel: "Score quartiles by day",
    x: {type: "utc", domain: toExtent(days), label: null, ticks: days.length < 11 ? "day" : undefined},
    y: {domain: [0, 1], ticks: 5, tickFormat: formatTick, label: "score", grid: true},
    marks: [
      Plot.rectX([bounds], {x1: "x1", x2: "x2", fill: "currentColor", fillOpacity: 0.06}),
      drawReference(reference),
      Plot.areaY(days, {x: noon, y1: "p25", y2: "p75", fill: "var(--current)", fillOpacity: 0.25}),
      Plot.lineY(days, {x: noon, y: "p50", stroke: "var(--current)", marker: days.length < 15 ? "dot" : undefined}),
      Plot.ruleY([threshold], {stroke: "currentColor", strokeDasharray: "2,3"}),
      Plot.text([`threshold ${formatScore(threshold)}`], {y: threshold, ...RIGHT, fill: "currentColor", dy: -7}),
      Plot.tip(days, Plot.pointerX({x: noon, y: "p50", title: describeDay}))
    ]
  });
}

const RIGHT = {frameAnchor: "right", textAnchor: "start", dx: 6} as const;

function drawReference(reference: ScoreQuantiles | null) {
  if (reference?.p50 == null) return null;
  const {p25, p50, p75} = reference;
  return Plot.marks(
    Plot.rectY([{p25, p75}], {y1: "p25", y2: "p75", fill: "var(--reference)", fillOpacity: 0.14}),
    Plot.ruleY([p50], {stroke: "var(--reference)"}),
    Plot.text(["reference"], {y: p50, ...RIGHT, fill: "var(--reference)"})
  );
}

function toExtent(days: readonly DaySummary[]): [Date, Date] {
  return [new Date(days[0].day), new Date(`${days[days.length - 1].day}T24:00Z`)];
}

function describeDay({day, predictions, p25, p50, p75}: DaySummary): string {
  if (p25 === null || p50 === null || p75 === null) return `${day}: no predictions`;
  const quartiles = [p25, p50, p75].map((score) => formatScore(score)).join(" · ");
  return `${day}\nquartiles ${quartiles}\n${formatNoun(predictions, "prediction")}`;
}

function formatTick(score: number): string {
  return score === 0 || score === 1 ? String(score) : formatScore(score, 1);
}
