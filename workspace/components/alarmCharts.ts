import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import {formatCount, formatShare} from "../analysis/format.js";
import type {Alarms, Gate, NullCase, PowerCase} from "../analysis/modelSummary.js";

const ROW_HEIGHT = 20;
const NAME_SHOWN = 44;
const CHARACTER_WIDTH = 6.2;
const MOST_ALARMS = 0.06;
const POWER_WIDTH = 230;
const POWER_HEIGHT = 150;
const MINUS = "\u2212";

type Size = PowerCase["sizes"][number];

/** How often each rule says drift where there is none, with its interval; the dashed line is what it may be. */
export function nullChart({nothing}: Alarms, {width}: {readonly width: number}): SVGSVGElement | HTMLElement {
  const longest = Math.max(...nothing.map(({name}) => Math.min(name.length, NAME_SHOWN)));
  const interval = (rule: "calibrated" | "evidently") => ({
    y: "name",
    x1: (row: NullCase) => row[rule].low,
    x2: (row: NullCase) => row[rule].high
  });
  const share = (rule: "calibrated" | "evidently") => ({y: "name", x: (row: NullCase) => row[rule].share});
  return Plot.plot({
    width,
    height: nothing.length * ROW_HEIGHT + 48,
    marginLeft: Math.min(0.5 * width, 16 + longest * CHARACTER_WIDTH),
    marginRight: 20,
    marginTop: 8,
    ariaLabel: "False alarms of both rules where nothing changed",
    x: {domain: [0, 1], label: "alarms where nothing changed", tickFormat: ".0%", ticks: 5, grid: true},
    y: {domain: nothing.map(({name}) => name), label: null, tickSize: 0, tickFormat: shorten},
    marks: [
      Plot.ruleX([MOST_ALARMS], {stroke: "currentColor", strokeDasharray: "3,3"}),
      Plot.ruleY(nothing, {...interval("evidently"), stroke: "currentColor", strokeOpacity: 0.3, strokeWidth: 3}),
      Plot.dot(nothing, {...share("evidently"), stroke: "currentColor", r: 4}),
      Plot.ruleY(nothing, {...interval("calibrated"), stroke: "var(--current)", strokeOpacity: 0.35, strokeWidth: 3}),
      Plot.dot(nothing, {...share("calibrated"), fill: "var(--current)", r: 4}),
      Plot.tip(nothing, Plot.pointer({...share("calibrated"), title: describeCase}))
    ]
  });
}

/** The share of changes that each rule finds by their size, dashed where both alarm alike, a small chart a change. */
export function powerCharts({power}: Alarms): HTMLElement {
  return html`<div class="power-charts">
    ${power.map(
      (row) =>
        html`<figure>
          <figcaption>${row.name}</figcaption>
          ${powerChart(row)}
        </figure>`
    )}
  </div>`;
}

/** What the benchmark was to show, and what it did. */
export function gateTable({gates, date}: Alarms): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Targets">
    <table data-table="gates">
      <tbody>
        ${gates.map(
          (gate) =>
            html`<tr>
              <td>${gate.name}</td>
              <td class="number" data-value=${String(gate.value)}>${formatGate(gate.value)}</td>
              <td>${describeTarget(gate)}</td>
              <td><span class="gate" data-met=${String(gate.met)}>${gate.met ? "● met" : "◆ missed"}</span></td>
            </tr>`
        )}
      </tbody>
    </table>
    <p class="contacted-note">measured on ${date.slice(0, 10)}</p>
  </div>`;
}

function powerChart({name, sizes}: PowerCase): SVGSVGElement | HTMLElement {
  return Plot.plot({
    width: POWER_WIDTH,
    height: POWER_HEIGHT,
    marginLeft: 36,
    marginBottom: 28,
    ariaLabel: `Share found by size: ${name}`,
    x: {label: "size", ticks: 4},
    y: {domain: [0, 1], label: null, tickFormat: ".0%", ticks: 3, grid: true},
    marks: (["evidently", "calibrated"] as const).flatMap((rule) => {
      const stroke = rule === "calibrated" ? "var(--current)" : "currentColor";
      const found = ({[rule]: rate}: Size) => rate.share;
      return [
        Plot.lineY(sizes, {
          x: "size",
          y: ({levelled}: Size) => levelled[rule].share,
          stroke,
          strokeOpacity: 0.5,
          strokeDasharray: "3,3"
        }),
        Plot.lineY(sizes, {x: "size", y: found, stroke}),
        Plot.dot(sizes, {x: "size", y: found, stroke, r: 2.5, fill: rule === "calibrated" ? stroke : "none"})
      ];
    })
  });
}

function describeCase({name, repetitions, calibrated, evidently}: NullCase): string {
  const rates = [`calibrated ${formatShare(calibrated.share)}`, `Evidently’s ${formatShare(evidently.share)}`];
  return [name, ...rates, `${formatCount(repetitions)} repetitions`].join("\n");
}

function describeTarget({bound, target}: Gate): string {
  return `${bound} ${formatGate(target)}`;
}

function formatGate(value: number): string {
  return `${value < 0 ? MINUS : ""}${formatShare(Math.abs(value))}`;
}

function shorten(name: string): string {
  return name.length > NAME_SHOWN ? `${name.slice(0, NAME_SHOWN - 1)}…` : name;
}
