import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import {formatCount, formatNoun, formatScore} from "../analysis/format.js";
import type {LeadsSummary, Segment} from "../analysis/leads/leadsSummary.js";
import {readAddress, writeAddress} from "./address.js";

const ROW_HEIGHT = 28;
const NAME_SHOWN = 24;
const CHARACTER_WIDTH = 6.6;

/** What to part the leads by, kept in the address. An Observable input; its value is the name, null without any. */
export function segmentSelect({segments}: LeadsSummary): HTMLElement & {value: string | null} {
  const names = segments.map(({name}) => name);
  const chosen = names.find((name) => name === readAddress("by")) ?? names[0] ?? null;
  const options = names.map((name) => html`<option value=${name} selected=${name === chosen}>${name}</option>`);
  const select = html`<select data-by aria-label="Segments by">
    ${options}
  </select>` as HTMLSelectElement;
  const label = html`<label class="segment-select">by ${select}</label>` as HTMLElement & {value: string | null};
  const publish = () => {
    label.value = select.value || null;
    writeAddress("by", label.value === names[0] ? null : label.value);
  };
  select.addEventListener("input", publish);
  publish();
  return label;
}

/** The middle half and the median of each segment's scores, the commonest first. */
export function segmentChart(
  {segments}: LeadsSummary,
  name: string | null,
  {width}: {readonly width: number}
): SVGSVGElement | HTMLElement {
  const values = segments.find((segment) => segment.name === name)?.values ?? [];
  if (values.length === 0) return html`<p class="empty">No value of a public name is held by five new leads yet.</p>`;
  const longest = Math.max(...values.map(({value}) => Math.min(value.length, NAME_SHOWN)));
  return Plot.plot({
    width,
    height: values.length * ROW_HEIGHT + 40,
    marginLeft: Math.min(0.45 * width, 16 + longest * CHARACTER_WIDTH),
    marginRight: 70,
    marginTop: 8,
    ariaLabel: `Scores by ${name}`,
    x: {domain: [0, 1], label: "score", ticks: 5, tickFormat: formatTick, grid: true},
    y: {domain: values.map(({value}) => value), label: null, tickSize: 0, tickFormat: shorten},
    marks: [
      Plot.ruleY(values, {
        y: "value",
        x1: "p25",
        x2: "p75",
        stroke: "var(--current)",
        strokeWidth: 6,
        strokeOpacity: 0.3
      }),
      Plot.dot(values, {y: "value", x: "p50", fill: "var(--current)", r: 5}),
      Plot.text(values, {
        y: "value",
        text: ({leads}: Segment) => formatCount(leads),
        frameAnchor: "right",
        dx: 60,
        textAnchor: "end",
        fill: "currentColor"
      }),
      Plot.tip(values, Plot.pointer({y: "value", x: "p50", title: describeSegment}))
    ]
  });
}

function describeSegment({value, leads, p25, p50, p75}: Segment): string {
  const quartiles = [p25, p50, p75].map((score) => formatScore(score)).join(" · ");
  return `${value}\nquartiles ${quartiles}\n${formatNoun(leads, "new lead")}`;
}

function formatTick(score: number): string {
  return score === 0 || score === 1 ? String(score) : formatScore(score, 1);
}

function shorten(name: string): string {
  return name.length > NAME_SHOWN ? `${name.slice(0, NAME_SHOWN - 1)}…` : name;
}
