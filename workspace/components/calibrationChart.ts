import * as Plot from "npm:@observablehq/plot";
import {formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {Evaluated} from "../analysis/modelSummary.js";
import type {ReliabilityBin} from "../analysis/reliability.js";
import {formatInterval} from "./interval.js";

const MOST_SIZE = 420;

/** The share of positives by mean score, with its interval; on the dashed line a score is as true as it says. */
export function calibrationChart(
  {reliability}: Evaluated,
  {width}: {readonly width: number}
): SVGSVGElement | HTMLElement {
  return Plot.plot({
    width,
    height: Math.min(width, MOST_SIZE),
    marginLeft: 44,
    ariaLabel: "Share of positives by score",
    x: {domain: [0, 1], label: "mean score", ticks: 5, tickFormat: formatTick},
    y: {domain: [0, 1], label: "positive", ticks: 5, tickFormat: ".0%", grid: true},
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1]
        ],
        {stroke: "var(--reference)", strokeDasharray: "4,3"}
      ),
      Plot.ruleX(reliability, {
        x: "score",
        y1: ({share}: ReliabilityBin) => share.low,
        y2: ({share}: ReliabilityBin) => share.high,
        stroke: "var(--current)",
        strokeWidth: 3,
        strokeOpacity: 0.35
      }),
      Plot.dot(reliability, {x: "score", y: ({share}: ReliabilityBin) => share.value, fill: "var(--current)", r: 4}),
      Plot.tip(reliability, Plot.pointer({x: "score", y: ({share}: ReliabilityBin) => share.value, title: describeBin}))
    ]
  });
}

function describeBin({rows, score, share}: ReliabilityBin): string {
  return `mean score ${formatScore(score, 3)}\n${formatShare(share.value)} positive (${formatInterval(share)})\n${formatNoun(rows, "lead")}`;
}

function formatTick(score: number): string {
  return score === 0 || score === 1 ? String(score) : formatScore(score, 1);
}
