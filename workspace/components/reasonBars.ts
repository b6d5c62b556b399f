import * as Plot from "npm:@observablehq/plot";
import {formatScore} from "../analysis/format.js";
import {formatReason, type Reason} from "../scoring/explanation/reasons.js";

const ROW_HEIGHT = 30;
const CHARACTER_WIDTH = 6.4;

/** What each field adds to the score or takes from it, in points, the weightiest first. */
export function reasonBars(
  reasons: readonly Reason[],
  {width, base}: {width: number; base: number}
): SVGSVGElement | HTMLElement {
  const names = reasons.map(nameReason);
  const longest = Math.max(0, ...names.map(({length}) => length));
  const marginLeft = Math.min(0.5 * width, 12 + longest * CHARACTER_WIDTH);
  const shown = Math.floor((marginLeft - 12) / CHARACTER_WIDTH);
  const reach = 1.45 * Math.max(1, ...reasons.map(({points}) => Math.abs(points)));
  const rows = reasons.map((reason, i) => ({...reason, name: names[i], sign: reason.points < 0 ? -1 : 1}));
  const label = (sign: number) => ({
    x: "points",
    y: "name",
    text: ({points}: Reason) => formatPoints(points),
    textAnchor: sign > 0 ? "start" : "end",
    dx: 5 * sign,
    fill: "currentColor"
  });
  return Plot.plot({
    width,
    height: rows.length * ROW_HEIGHT + 36,
    marginLeft,
    marginRight: 12,
    marginTop: 4,
    marginBottom: 32,
    ariaLabel: `Reasons: ${reasons.map(formatReason).join("; ")}`,
    x: {domain: [-reach, reach], label: `points on ${formatScore(base)}, the score when nothing is known`, ticks: 5},
    y: {domain: names, label: null, tickSize: 0, tickFormat: (name: string) => shorten(name, shown), padding: 0.25},
    marks: [
      Plot.barX(rows, {
        x: "points",
        y: "name",
        fill: "var(--current)",
        fillOpacity: ({sign}: {sign: number}) => (sign > 0 ? 1 : 0.45),
        title: formatReason
      }),
      Plot.ruleX([0], {stroke: "currentColor"}),
      ...[1, -1].map((sign) =>
        Plot.text(
          rows.filter((row) => row.sign === sign),
          label(sign) as Plot.TextOptions
        )
      )
    ]
  });
}

/** A reason's points as `+8` or `−.4`: what a bar's end says. */
export function formatPoints(points: number): string {
  const size = Math.abs(points);
  const text = size < 0.05 ? "0" : size < 1 ? formatScore(size, 1) : size.toFixed(size < 10 ? 1 : 0);
  return text === "0" ? text : `${points < 0 ? "−" : "+"}${text}`;
}

function nameReason({label, value}: Reason): string {
  return value === "" ? label : `${label}: ${value}`;
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text;
}
