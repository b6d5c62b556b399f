import * as Plot from "npm:@observablehq/plot";
import {formatShare} from "../analysis/format.js";
import {planCalls} from "../analysis/leads/callPlan.js";
import {sum} from "../analysis/sum.js";
import type {Basis} from "./calling.js";
import type {Dialled} from "./dials.js";

const HEIGHT = 260;
const POINTS = 60;

export interface GainOptions {
  readonly width: number;
  readonly dialled: Dialled;
}

/** The share of the engaged that each capacity finds, with its interval, against calling at random. */
export function gainChart({labelled}: Basis, {width, dialled}: GainOptions): SVGSVGElement | HTMLElement {
  const most = Math.max(...labelled.volumes, dialled.capacity);
  const {threshold, capacity} = dialled;
  const toPoint = (capacity: number) => ({capacity, ...planCalls(labelled, {capacity, threshold}).recall});
  const points = Array.from({length: POINTS + 1}, (_, i) => toPoint((i * most) / POINTS));
  const now = toPoint(capacity);
  const mean = sum(labelled.volumes) / labelled.volumes.length;
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 44,
    marginRight: 24,
    ariaLabel: `Share of engaged leads found by calls a day: ${formatShare(now.value)} by ${capacity}`,
    x: {domain: [0, most], label: "calls a day at most", nice: false},
    y: {domain: [0, 1], tickFormat: ".0%", label: "engaged leads found", grid: true},
    marks: [
      Plot.areaY(points, {x: "capacity", y1: "low", y2: "high", fill: "var(--current)", fillOpacity: 0.15}),
      Plot.lineY(points, {x: "capacity", y: "value", stroke: "var(--current)", strokeWidth: 2}),
      Plot.lineY(
        [
          [0, 0],
          [mean, 1]
        ],
        {stroke: "var(--reference)", strokeDasharray: "4,3"}
      ),
      Plot.text([[0.8 * mean, 0.8]], {
        text: ["at random"],
        textAnchor: "start",
        dx: 8,
        dy: 8,
        fill: "var(--reference)"
      }),
      Plot.ruleX([capacity], {stroke: "currentColor", strokeDasharray: "2,3"}),
      Plot.dot([now], {x: "capacity", y: "value", fill: "var(--current)", r: 5}),
      Plot.text([now], {
        x: "capacity",
        y: "value",
        text: ({value}: typeof now) => `${capacity} a day: ${formatShare(value)}`,
        textAnchor: capacity > 0.7 * most ? "end" : "start",
        dx: capacity > 0.7 * most ? -10 : 10,
        dy: 10,
        fill: "currentColor",
        fontWeight: "bold"
      })
    ]
  });
}
