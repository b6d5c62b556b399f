import * as Plot from "npm:@observablehq/plot";
import {formatNoun, formatShare} from "../analysis/format.js";
import type {CohortCurve, FigureRange} from "../analysis/performance/performanceSummary.js";
import {formatDay} from "./format.js";

const HEIGHT = 260;
const NARROW = 480;

interface AgePoint {
  readonly from: string;
  readonly state: CohortCurve["state"];
  readonly ageDays: number;
  readonly contacts: number;
  readonly engaged: FigureRange;
}

/** The share engaged by days since the contact: mature cohorts grey, those that do not count yet blue. */
export function ageCurves(curves: readonly CohortCurve[], {width}: {readonly width: number}) {
  const points = curves.flatMap(({from, state, points: own}): AgePoint[] =>
    own.map((point) => ({from, state, ...point}))
  );
  const y = ({engaged}: AgePoint) => engaged.value;
  const isOld = ({state}: AgePoint) => state === "mature";
  const young = points.filter((point) => !isOld(point));
  const line = {x: "ageDays", y, z: "from"} as const;
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 48,
    marginRight: 78,
    ariaLabel: "share engaged by days since the contact, a line a cohort",
    x: {label: "days since the contact", domain: [0, 30], ticks: width < NARROW ? 4 : 7},
    y: {
      label: "share engaged",
      zero: true,
      grid: true,
      ticks: 5,
      tickFormat: (value: number) => `${Math.round(100 * value)}\u202f%`
    },
    marks: [
      Plot.line(points.filter(isOld), {...line, stroke: "var(--reference)"}),
      Plot.line(young, {...line, stroke: "var(--current)", strokeWidth: 2, marker: "dot"}),
      Plot.text(
        young,
        Plot.selectLast({
          ...line,
          text: ({from}: AgePoint) => formatDay(from),
          dx: 6,
          textAnchor: "start",
          fill: "var(--current)"
        })
      ),
      Plot.tip(points, Plot.pointer({x: "ageDays", y, title: describePoint}))
    ]
  });
}

function describePoint({from, state, ageDays, contacts, engaged}: AgePoint): string {
  const share = engaged.value === null ? "–" : formatShare(engaged.value);
  return `scored from ${from}, ${state}\n${share} engaged within ${formatNoun(ageDays, "day")}\n${formatNoun(contacts, "contact")}`;
}
