import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import type {ExplainedChange} from "../analysis/explainedChange.js";
import {formatNoun, formatScore} from "../analysis/format.js";
import {sum} from "../analysis/sum.js";
import {fieldName} from "./fieldName.js";
import {formatScoreChange} from "./format.js";
import {fitLabels} from "./rowLabels.js";

const ROW_HEIGHT = 26;
const FIELDS_SHOWN = 8;
/** A smaller change reads as none. */
const SMALLEST = 0.0005;
/** Nineteen intervals of twenty hold the truth. */
const Z = 1.959963984540054;

/** One step from the reference's mean score to the window's. */
export interface Step {
  readonly label: string;
  readonly kind: "mean" | "field" | "others" | "residual";
  readonly from: number;
  readonly to: number;
  /** Half the width of the step's interval; 0 where none is known. */
  readonly reach: number;
}

/** The mean score of the leads on both sides. */
export interface Means {
  readonly reference: number;
  readonly current: number;
}

/**
 * The steps between two means: the fields that did most, the others together,
 * what no field explains; each starts where the one before ended.
 */
export function toSteps({fields, residual}: ExplainedChange, means: Means, shown = FIELDS_SHOWN): Step[] {
  const count = fields.slice(0, shown).filter(({change}) => Math.abs(change) >= SMALLEST).length;
  const [named, others] = [fields.slice(0, count), fields.slice(count)];
  const moves = [
    ...named.map(({label, change, error}) => ({label, kind: "field" as const, change, reach: Z * error})),
    ...(others.length > 0 ? [toOthers(others)] : []),
    {label: "not explained", kind: "residual" as const, change: residual, reach: 0}
  ];
  let at = means.reference;
  const between = moves.map(({change, ...move}) => ({...move, from: at, to: (at += change)}));
  return [toMean("reference", means.reference), ...between, toMean("current", means.current)];
}

/** From the reference's mean score to the window's, field by field: a bar for what each did, a line for its interval. */
export function waterfall(
  explained: ExplainedChange,
  means: Means,
  {width}: {width: number}
): SVGSVGElement | HTMLElement {
  const steps = toSteps(explained, means).map((step, row) => ({...step, row}));
  const moves = steps.filter(({kind}) => kind !== "mean");
  const labels = steps.map(({label}) => label);
  const {marginLeft, shorten} = fitLabels(labels, width);
  return Plot.plot({
    width,
    height: steps.length * ROW_HEIGHT + 40,
    marginLeft,
    marginRight: 56,
    marginTop: 8,
    marginBottom: 32,
    ariaLabel: `What each field did to the mean score: ${describe(steps)}`,
    x: {label: "mean score", ticks: Math.max(2, Math.floor(width / 130)), tickFormat: formatTick, grid: true},
    y: {
      domain: steps.map(({row}) => row),
      label: null,
      tickSize: 0,
      tickFormat: (row: number) => shorten(labels[row]),
      padding: 0.2
    },
    marks: [
      Plot.barX(moves, {x1: "from", x2: "to", y: "row", fill: toFill, title: describeStep}),
      Plot.link(
        moves.filter(({reach}) => reach > 0),
        {x1: toLow, x2: toHigh, y1: "row", y2: "row", stroke: "currentColor"}
      ),
      Plot.tickX(
        steps.filter(({kind}) => kind === "mean"),
        {x: "to", y: "row", stroke: toFill, strokeWidth: 4}
      ),
      Plot.text(steps, {
        x: (step: Step) => Math.max(step.from, toHigh(step)),
        y: "row",
        text: formatStep,
        textAnchor: "start",
        dx: 6,
        fill: "currentColor"
      })
    ]
  });
}

/** The same steps as text, every field of them. */
export function waterfallTable({fields, residual}: ExplainedChange): HTMLElement {
  const rows = [...fields, {field: "", label: "not explained", change: residual, error: 0, unknown: 0}];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="What each field did to the mean score">
    <table data-table="waterfall">
      <thead>
        <tr>
          <th>field</th>
          <th class="number">change of the mean score</th>
          <th class="number">give or take</th>
          <th class="number">unseen values</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({field, label, change, error, unknown}) =>
            html`<tr data-field=${field}>
              <td>${fieldName(label)}</td>
              <td class="number" data-value=${String(change)}>${formatFine(change)}</td>
              <td class="number">${error > 0 ? formatScore(Z * error, 4) : ""}</td>
              <td class="number">${unknown > 0 ? `${(100 * unknown).toFixed(1)}\u202f%` : ""}</td>
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}

function toMean(label: string, mean: number): Step {
  return {label, kind: "mean", from: mean, to: mean, reach: 0};
}

function toOthers(others: ExplainedChange["fields"]) {
  const change = sum(others.map((field) => field.change));
  return {label: `${formatNoun(others.length, "other field")}`, kind: "others" as const, change, reach: 0};
}

function toLow({to, reach}: Step): number {
  return to - reach;
}

function toHigh({to, reach}: Step): number {
  return to + reach;
}

function toFill({kind, label}: Step): string {
  if (kind === "residual" || label === "reference") return "var(--reference)";
  return "var(--current)";
}

function describe(steps: readonly Step[]): string {
  return steps.map((step) => `${step.label} ${formatStep(step)}`).join(", ");
}

function describeStep({label, from, to, reach}: Step): string {
  const interval = reach > 0 ? `, give or take ${formatScore(reach, 4)}` : "";
  return `${label}\n${formatFine(to - from)}${interval}`;
}

function formatStep({kind, from, to}: Step): string {
  return kind === "mean" ? formatScore(to, 3) : formatFine(to - from);
}

/** To three decimals, since many steps are small. */
function formatFine(change: number): string {
  return formatScoreChange(change, 3);
}

function formatTick(score: number): string {
  return formatScore(score, 3);
}
