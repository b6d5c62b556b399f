import * as Plot from "npm:@observablehq/plot";
import type {QueryResult, ResultColumn} from "../queryEngine.js";

const HEIGHT = 280;
const BARS = 30;

/** A quick chart of a result: its first column against its first number beside it; null when nothing can be drawn. */
export function queryChart({columns, rows}: QueryResult, {width}: {width: number}): SVGSVGElement | HTMLElement | null {
  const axes = chooseAxes(columns);
  if (!axes || rows.length < 2) return null;
  const {x, y} = axes;
  const options = {width, marginLeft: 56, ariaLabel: `${y.name} by ${x.name}`, style: {overflow: "visible"}} as const;
  const channels = {x: x.name, y: y.name, tip: true};
  const color = "var(--current)";
  if (x.kind === "text") {
    const bars = Plot.barX(rows.slice(0, BARS), {x: y.name, y: x.name, fill: color, tip: true, sort: {y: null}});
    const marks = [Plot.ruleX([0]), bars];
    return Plot.plot({...options, marginLeft: Math.min(0.4 * width, 180), y: {label: null}, marks});
  }
  const mark =
    x.kind === "time" ? Plot.lineY(rows, {...channels, stroke: color}) : Plot.dot(rows, {...channels, stroke: color});
  const scale = x.kind === "time" ? ({type: "utc", label: x.name} as const) : {label: x.name};
  return Plot.plot({...options, height: HEIGHT, x: scale, y: {grid: true, label: y.name}, marks: [mark]});
}

function chooseAxes(columns: readonly ResultColumn[]): {x: ResultColumn; y: ResultColumn} | null {
  const x = columns[0];
  const y = columns.slice(1).find(({kind}) => kind === "number");
  return x && y ? {x, y} : null;
}
