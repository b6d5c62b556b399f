import * as Plot from "npm:@observablehq/plot";
import {formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {ReliabilityPoint} from "../analysis/performance/performanceSummary.js";

const MOST_HEIGHT = 300;

/** The share engaged by score, in bins of equal mass, with 95 % intervals; on the diagonal a score is a probability. */
export function reliabilityChart(points: readonly ReliabilityPoint[], {width}: {readonly width: number}) {
  const y = ({engaged}: ReliabilityPoint) => engaged.value;
  return Plot.plot({
    width,
    height: Math.min(MOST_HEIGHT, width),
    marginLeft: 48,
    ariaLabel: "reliability: share engaged by score",
    ariaDescription: points.map(describePoint).join("; "),
    x: {domain: [0, 1], label: "mean score", tickFormat: formatTick, ticks: 5},
    y: {domain: [0, 1], label: "share engaged", tickFormat: formatTick, ticks: 5, grid: true},
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1]
        ],
        {stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "2,3"}
      ),
      Plot.line(points, {x: "score", y: "expected", stroke: "var(--current)", strokeDasharray: "6,4"}),
      Plot.ruleX(points, {
        x: "score",
        y1: ({engaged}: ReliabilityPoint) => engaged.low,
        y2: ({engaged}: ReliabilityPoint) => engaged.high,
        stroke: "var(--current)"
      }),
      Plot.line(points, {x: "score", y, stroke: "var(--current)", strokeWidth: 2, marker: "dot"}),
      Plot.tip(points, Plot.pointer({x: "score", y, title: describePoint}))
    ]
  });
}

function describePoint({score, rows, engaged: {value, low, high}, expected}: ReliabilityPoint): string {
  const share = (part: number | null) => (part === null ? "–" : formatShare(part));
  return `scores about ${formatScore(score)}\n${share(value)} engaged (${share(low)}–${share(high)})\n${share(expected)} expected\n${formatNoun(rows, "lead")}`;
}

function formatTick(value: number): string {
  return value === 0 || value === 1 ? String(value) : formatScore(value, 1);
}
