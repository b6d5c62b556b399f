import * as Plot from "npm:@observablehq/plot";
import type {Evaluated} from "../analysis/modelSummary.js";

const ROW_HEIGHT = 20;
const NAME_SHOWN = 26;
const CHARACTER_WIDTH = 6.6;
const MOST_FIELDS = 20;

type Field = Evaluated["importance"][number];

/** How far each field moves a score on average, the farthest first. */
export function importanceChart(
  {importance}: Evaluated,
  {width}: {readonly width: number}
): SVGSVGElement | HTMLElement {
  const fields = importance.slice(0, MOST_FIELDS);
  const longest = Math.max(...fields.map(({field}) => Math.min(field.length, NAME_SHOWN)));
  return Plot.plot({
    width,
    height: fields.length * ROW_HEIGHT + 36,
    marginLeft: Math.min(0.45 * width, 16 + longest * CHARACTER_WIDTH),
    marginRight: 44,
    marginTop: 4,
    ariaLabel: "How far each field moves a score, in points of a hundred",
    x: {label: "points of a hundred", ticks: 4, nice: true},
    y: {domain: fields.map(({field}) => field), label: null, tickSize: 0, tickFormat: shorten},
    marks: [
      Plot.barX(fields, {x: "points", y: "field", fill: "var(--current)", insetTop: 3, insetBottom: 3}),
      Plot.text(fields, {
        x: "points",
        y: "field",
        text: ({points}: Field) => points.toFixed(1),
        textAnchor: "start",
        dx: 4,
        fill: "currentColor"
      })
    ]
  });
}

function shorten(name: string): string {
  return name.length > NAME_SHOWN ? `${name.slice(0, NAME_SHOWN - 1)}…` : name;
}
