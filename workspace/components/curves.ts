import {html, svg} from "npm:htl";
import {formatScore} from "../analysis/format.js";
import {showValue} from "../scoring/explanation/shownValue.js";
import type {FieldValue} from "../scoring/schema.js";
import {fieldName} from "./fieldName.js";
import type {Curve} from "./whatIf.js";

type Choose = (name: string, value: FieldValue) => void;

const WIDTH = 220;
const HEIGHT = 96;
const SIDE = 6;

/** One small chart a field: the score as its value changes and all else stays. Choosing a place sets the field. */
export function curveGrid(curves: readonly Curve[], threshold: number, choose: Choose): HTMLElement {
  return html`<div class="curves" data-curves>${curves.map((curve) => curveCard(curve, threshold, choose))}</div>`;
}

function curveCard(curve: Curve, threshold: number, choose: Choose): HTMLElement {
  const {field, points} = curve;
  const isNumeric = points.every(({value}) => typeof value === "number");
  return html`<section class="curve" data-field=${field.name}>
    <h4>${fieldName(field.label ?? field.name)} <span>${showValue(field, curve.value)}</span></h4>
    ${isNumeric ? numberCurve(curve, threshold, choose) : categoryCurve(curve, threshold, choose)}
  </section>`;
}

function numberCurve(curve: Curve, threshold: number, choose: Choose): HTMLElement {
  const {field, points, value, score, missing} = curve;
  const [low, high] = [points[0].value as number, points[points.length - 1].value as number];
  const x = (at: number) => SIDE + ((at - low) / (high - low || 1)) * (WIDTH - 2 * SIDE);
  const path = points.map((point, i) => `${i === 0 ? "M" : "L"}${place(x(point.value as number), point.score)}`);
  const label = `${field.label ?? field.name}: score ${formatScore(points[0].score)} at ${low}, ${formatScore(points[points.length - 1].score)} at ${high}`;
  const drawing = svg`<svg class="curve-chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}
    ><title>${label}</title>
    <line class="curve-threshold" x1="0" x2=${WIDTH} y1=${toY(threshold)} y2=${toY(threshold)} />
    <path class="curve-line" d=${path.join("")} />
    ${typeof value === "number" ? svg`<circle class="curve-dot" cx=${clamp(x(value))} cy=${toY(score)} r="4.5" />` : null}
  </svg>` as SVGElement;
  drawing.addEventListener("click", (event) => {
    const {left, width} = drawing.getBoundingClientRect();
    const at =
      low + ((((event as MouseEvent).clientX - left) / width) * WIDTH - SIDE) * ((high - low) / (WIDTH - 2 * SIDE));
    choose(field.name, findNearest(points, at));
  });
  return html`<div>
    ${drawing}
    <div class="curve-ends">
      <span>${showValue(field, low)}</span>${missingButton(curve, missing, choose)}<span
        >${showValue(field, high)}</span
      >
    </div>
  </div>`;
}

function categoryCurve(curve: Curve, threshold: number, choose: Choose): HTMLElement {
  const {field, points, value, missing} = curve;
  const ranked = [...points].sort((a, b) => b.score - a.score);
  const current = String(value ?? "")
    .trim()
    .toLowerCase();
  return html`<ul class="curve-values" style=${`--threshold: ${100 * threshold}%`}>
    ${ranked.map((point) => valueRow(field.name, point.value, point.score, String(point.value).toLowerCase() === current, choose))}
    ${valueRow(field.name, null, missing, current === "", choose)}
  </ul>`;
}

function valueRow(name: string, value: FieldValue, score: number, isCurrent: boolean, choose: Choose): HTMLElement {
  const text = value === null ? "missing" : String(value);
  return html`<li>
    <button type="button" data-value=${text} aria-pressed=${String(isCurrent)} onclick=${() => choose(name, value)}>
      <span class="curve-value" title=${text}>${text}</span>
      <span class="curve-bar"><span style=${`width: ${(100 * score).toFixed(1)}%`}></span></span>
      <span class="curve-score">${formatScore(score)}</span>
    </button>
  </li>`;
}

function missingButton({field, value}: Curve, score: number, choose: Choose): HTMLElement {
  const pressed = String(value === null);
  return html`<button
    type="button"
    class="link"
    data-value="missing"
    aria-pressed=${pressed}
    onclick=${() => choose(field.name, null)}
  >
    missing ${formatScore(score)}
  </button>`;
}

function findNearest(points: Curve["points"], at: number): number {
  const distance = ({value}: Curve["points"][number]) => Math.abs((value as number) - at);
  return points.reduce((a, b) => (distance(b) < distance(a) ? b : a)).value as number;
}

function place(x: number, score: number): string {
  return `${x.toFixed(1)},${toY(score).toFixed(1)}`;
}

function clamp(x: number): number {
  return Math.min(Math.max(x, SIDE), WIDTH - SIDE);
}

function toY(score: number): number {
  return SIDE + (1 - score) * (HEIGHT - 2 * SIDE);
}
