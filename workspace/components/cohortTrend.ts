import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import {formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {Cohort, ComparedFigures, FigureRange} from "../analysis/performance/performanceSummary.js";

const HEIGHT = 260;
const COVERAGE_HEIGHT = 90;
const NARROW = 480;

/** A cohort's figure, estimated and realised; null where it has none. */
interface TrendPoint {
  readonly at: Date;
  readonly cohort: Cohort;
  readonly estimated: number | null;
  /** Of all leads, contacted or not. */
  readonly all: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly realised: FigureRange;
}

export interface TrendOptions {
  readonly width: number;
  readonly metric: keyof ComparedFigures;
  readonly name: string;
}

const NONE: FigureRange = {value: null, low: null, high: null};

/**
 * Estimated (dashed) and realised (solid) by cohort, on the same contacted
 * leads, over the band in which the realised figure is expected; hollow while
 * the cohort matures, ◆ where it leaves the band. Thin: the estimate of all leads.
 */
export function cohortTrend(cohorts: readonly Cohort[], {width, metric, name}: TrendOptions) {
  const points = cohorts.map((cohort) => toPoint(cohort, metric));
  const realised = points.filter((point) => point.realised.value !== null);
  const doubted = realised.filter(({cohort}) => cohort.compared?.[metric].trustworthy === false);
  const x = {type: "utc", label: null, domain: toDomain(cohorts), ticks: width < NARROW ? 4 : undefined} as const;
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 44,
    marginRight: 78,
    ariaLabel: `${name} by cohort, estimated and realised`,
    ariaDescription: points.map(describePoint).join("; "),
    x,
    y: {
      domain: toRange(points),
      ticks: 5,
      grid: true,
      label: name,
      tickFormat: (value: number) => formatScore(value, 1)
    },
    marks: [
      Plot.areaY(points, {x: "at", y1: "lower", y2: "upper", fill: "var(--current)", fillOpacity: 0.13}),
      Plot.lineY(points, {x: "at", y: "all", stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "2,4"}),
      Plot.lineY(points, {x: "at", y: "estimated", stroke: "var(--current)", strokeDasharray: "6,4", strokeWidth: 2}),
      Plot.ruleX(realised, {
        x: "at",
        y1: ({realised: r}) => r.low,
        y2: ({realised: r}) => r.high,
        stroke: "var(--current)"
      }),
      Plot.lineY(realised, {x: "at", y: ({realised: r}) => r.value, stroke: "var(--current)", strokeWidth: 2}),
      Plot.dot(realised, {
        x: "at",
        y: ({realised: r}) => r.value,
        r: 4,
        stroke: "var(--current)",
        fill: ({cohort}: TrendPoint) => (cohort.state === "mature" ? "var(--current)" : "var(--theme-background-alt)")
      }),
      Plot.text(doubted, {x: "at", y: ({realised: r}) => r.value, text: () => "◆", fill: "var(--alarm)", fontSize: 18}),
      labelEnds(points),
      Plot.tip(
        points,
        Plot.pointerX({
          x: "at",
          y: ({realised: r, estimated, all}) => r.value ?? estimated ?? all,
          title: describePoint
        })
      )
    ]
  });
}

/** How many of each cohort's leads were contacted, and of how many the outcome counts. */
export function coverageStrip(cohorts: readonly Cohort[], {width}: {readonly width: number}) {
  const rows = cohorts.map((cohort) => ({cohort, at: toNoon(cohort), half: halfSpan(cohort)}));
  const span = {
    x1: ({at, half}: (typeof rows)[number]) => new Date(Number(at) - half),
    x2: ({at, half}: (typeof rows)[number]) => new Date(Number(at) + half)
  };
  return Plot.plot({
    width,
    height: COVERAGE_HEIGHT,
    marginLeft: 44,
    marginRight: 78,
    ariaLabel: "share of each cohort's leads that were contacted, and whose outcome counts",
    x: {type: "utc", label: null, domain: toDomain(cohorts), axis: null},
    y: {
      domain: [0, 1],
      ticks: 2,
      label: "of its leads",
      percent: false,
      tickFormat: (value: number) => `${100 * value}\u202f%`
    },
    marks: [
      Plot.rectY(rows, {
        ...span,
        y: ({cohort}) => cohort.contacted / Math.max(1, cohort.leads),
        fill: "var(--reference)",
        fillOpacity: 0.35,
        insetLeft: 2,
        insetRight: 2
      }),
      Plot.rectY(rows, {
        ...span,
        y: ({cohort}) => cohort.coverage ?? 0,
        fill: "var(--current)",
        insetLeft: 2,
        insetRight: 2
      }),
      Plot.ruleY([0]),
      Plot.tip(
        rows,
        Plot.pointerX({
          x: "at",
          y: ({cohort}) => cohort.contacted / Math.max(1, cohort.leads),
          title: ({cohort}) => describeCoverage(cohort)
        })
      )
    ]
  });
}

/** The same as a table, which also a reader without the chart can read. */
export function cohortTable(cohorts: readonly Cohort[], metric: keyof ComparedFigures): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Cohorts">
    <table data-table="cohorts">
      <thead>
        <tr>
          <th>scored</th>
          <th>state</th>
          <th class="number">leads</th>
          <th class="number">contacted</th>
          <th class="number">outcomes</th>
          <th class="number">engaged</th>
          <th class="number">expected</th>
          <th class="number">estimated</th>
          <th class="number">realised</th>
          <th class="number">estimate, all leads</th>
        </tr>
      </thead>
      <tbody>
        ${cohorts.toReversed().map((cohort) => cohortRow(cohort, metric))}
      </tbody>
    </table>
  </div>`;
}

function cohortRow(cohort: Cohort, metric: keyof ComparedFigures): HTMLElement {
  const compared = cohort.compared?.[metric];
  const all = cohort.estimated?.[metric];
  return html`<tr data-cohort=${cohort.from}>
    <td>${cohort.from} – ${cohort.to.slice(5)}</td>
    <td>${cohort.state}${cohort.trustworthy ? "" : " ◆ estimate not trustworthy"}</td>
    <td class="number">${cohort.leads}</td>
    <td class="number">${cohort.contacted}</td>
    <td class="number">${cohort.labelled}</td>
    <td class="number">${formatShareOr(cohort.engaged.value)}</td>
    <td class="number">${formatShareOr(cohort.expected)}</td>
    <td class="number">${formatOr(compared?.estimated)}</td>
    <td class="number" data-value=${compared?.realised.value ?? null}>${formatOr(compared?.realised.value)}</td>
    <td class="number">${formatOr(all?.estimated)}${all?.alert ? " ▲ below its limit" : ""}</td>
  </tr>`;
}

function toPoint(cohort: Cohort, metric: keyof ComparedFigures): TrendPoint {
  const compared = cohort.compared?.[metric];
  return {
    at: toNoon(cohort),
    cohort,
    estimated: compared?.estimated ?? null,
    all: cohort.estimated?.[metric].estimated ?? null,
    lower: compared?.lower ?? null,
    upper: compared?.upper ?? null,
    realised: compared?.realised ?? NONE
  };
}

/** Direct labels, each at the last point of its line. */
function labelEnds(points: readonly TrendPoint[]) {
  const compared = points.findLast(({realised}) => realised.value !== null);
  const isAbove = (compared?.estimated ?? 0) >= (compared?.realised.value ?? 0);
  const label = (text: string, value: (point: TrendPoint) => number | null, fill: string, dy: number) => {
    const last = points.findLast((point) => value(point) !== null);
    if (!last) return null;
    return Plot.text([last], {x: "at", y: value, text: () => text, dx: 8, dy, textAnchor: "start", fill});
  };
  return Plot.marks(
    label("realised", ({realised}) => realised.value, "var(--current)", isAbove ? 8 : -8),
    label("estimated", ({estimated}) => estimated, "var(--current)", isAbove ? -8 : 8),
    label("all leads", ({all}) => all, "currentColor", 0)
  );
}

function describePoint({cohort, estimated, all, realised}: TrendPoint): string {
  const {from, to, state, labelled, leads} = cohort;
  const values = [
    `realised ${formatOr(realised.value)}`,
    `estimated ${formatOr(estimated)}`,
    `estimated of all leads ${formatOr(all)}`
  ];
  return `${from} to ${to}, ${state}\n${values.join("\n")}\n${labelled} of ${formatNoun(leads, "lead")} with an outcome`;
}

function describeCoverage({from, leads, contacted, labelled}: Cohort): string {
  const share = (part: number) => (leads > 0 ? formatShare(part / leads) : "–");
  return `from ${from}\n${formatNoun(leads, "lead")}\n${share(contacted)} contacted\n${share(labelled)} with an outcome that counts`;
}

/** Tenths around all that is drawn. */
function toRange(points: readonly TrendPoint[]): [number, number] {
  const values = points
    .flatMap(({all, estimated, lower, upper, realised}) => [all, estimated, lower, upper, realised.low, realised.high])
    .filter((value) => value !== null);
  if (values.length === 0) return [0, 1];
  return [
    Math.max(0, Math.floor(10 * Math.min(...values)) / 10),
    Math.min(1, Math.ceil(10 * Math.max(...values)) / 10)
  ];
}

function toDomain(cohorts: readonly Cohort[]): [Date, Date] {
  return [new Date(cohorts[0].from), new Date(`${cohorts[cohorts.length - 1].to}T24:00Z`)];
}

/** The middle of a cohort's days. */
function toNoon({from, to}: Cohort): Date {
  return new Date((Date.parse(from) + Date.parse(`${to}T24:00Z`)) / 2);
}

function halfSpan({from, to}: Cohort): number {
  return (Date.parse(`${to}T24:00Z`) - Date.parse(from)) / 2;
}

function formatOr(value: number | null | undefined): string {
  return value == null ? "–" : formatScore(value);
}

function formatShareOr(value: number | null): string {
  return value === null ? "–" : formatShare(value);
}
