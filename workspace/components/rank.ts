import {html, svg} from "npm:htl";
import {type FieldVerdict, isDrifted, isTold} from "../analysis/drift.js";
import {MAJOR_SHIFT, MODERATE_EFFECT} from "../analysis/driftRule.js";
import type {FieldWeight} from "../analysis/fieldWeights.js";
import {formatScore} from "../analysis/format.js";
import {fieldName} from "./fieldName.js";
import {stateBadge} from "./state.js";

const WIDTH = 200;
const HEIGHT = 22;
const MARGIN = 6;
/** Marks of importance: one from each of these shares of the most important field's on. */
const MARKS = [1 / 100, 1 / 8, 1 / 2];

type Choose = (name: string) => void;

/**
 * Every field in the order given: its state, the size of its change as a dot
 * over the band that chance stays in, its importance, and the reason in words.
 * A row chooses its field; arrow keys walk the rows.
 */
export function driftRank(
  verdicts: readonly FieldVerdict[],
  choose: Choose,
  weights: readonly FieldWeight[] = []
): HTMLElement {
  const limit = toLimit(verdicts);
  const rows = verdicts.map((verdict) => rankRow(verdict, limit, choose, importanceMarks(verdict.name, weights)));
  const list = html`<ol class="rank" data-rank>
    ${rows}
  </ol>`;
  list.addEventListener("keydown", walkRows);
  return html`<div>${rankScale(limit)}${list}</div>`;
}

/** The effect at which the scale ends: past the threshold of major, and past every effect. */
export function toLimit(verdicts: readonly FieldVerdict[]): number {
  const effects = verdicts.filter(isTold).map(({effect, noise}) => Math.max(effect ?? 0, noise ?? 0));
  return Math.max(1.3 * MAJOR_SHIFT, 1.05 * Math.max(...effects, 0));
}

/** Square roots give small effects room. */
function toX(effect: number, limit: number): number {
  return MARGIN + Math.sqrt(Math.min(effect, limit) / limit) * (WIDTH - 2 * MARGIN);
}

function rankRow(verdict: FieldVerdict, limit: number, choose: Choose, importance: HTMLElement) {
  const {name, label, state, reason} = verdict;
  return html`<li>
    <button
      type="button"
      class="rank-row"
      data-field=${name}
      data-drifted=${isDrifted(verdict) ? "true" : null}
      aria-pressed="false"
      onclick=${() => choose(name)}
    >
      <span class="rank-label">${fieldName(label)}</span>${stateBadge(state)}${effectDot(
        verdict,
        limit
      )}${importance}<span class="rank-reason">${reason}</span>
    </button>
  </li>`;
}

function effectDot(verdict: FieldVerdict, limit: number): SVGElement {
  const {effect, noise, state} = verdict;
  if (!isTold(verdict) || effect === null || noise === null) {
    return svg`<svg class="rank-effect" viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} />`;
  }
  const title = `effect ${formatEffect(effect)}, chance stays below ${formatEffect(noise)}`;
  const x = toX(effect, limit);
  return svg`<svg class="rank-effect" data-state=${state} viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT}
    role="img" aria-label=${title}><title>${title}</title>
    <rect class="rank-noise" x=${MARGIN} width=${toX(noise, limit) - MARGIN} y="3" height=${HEIGHT - 6} />
    ${[MODERATE_EFFECT, MAJOR_SHIFT].map((at) => thresholdLine(toX(at, limit)))}
    <line class="rank-stem" x1=${MARGIN} x2=${x} y1=${HEIGHT / 2} y2=${HEIGHT / 2} />
    <circle class="rank-dot" cx=${x} cy=${HEIGHT / 2} r="4.5" />
  </svg>`;
}

/** How far the field moves scores on average, against the field that moves them most. */
function importanceMarks(name: string, weights: readonly FieldWeight[]): HTMLElement {
  const most = Math.max(...weights.map(({importance}) => importance), 0);
  const importance = weights.find((weight) => weight.name === name)?.importance;
  if (importance === undefined || most === 0) return html`<span class="rank-importance"></span>`;
  const marks = MARKS.filter((from) => importance >= from * most).length;
  const title = `moves a score by ${formatScore(importance, 3)} on average`;
  return html`<span class="rank-importance" data-importance=${String(importance)} title=${title}
    ><span aria-hidden="true">${"▮".repeat(marks)}</span><span class="spoken">${title}</span></span
  >`;
}

function rankScale(limit: number): HTMLElement {
  const marks = [
    {effect: 0, text: "0"},
    {effect: MODERATE_EFFECT, text: formatEffect(MODERATE_EFFECT)},
    {effect: MAJOR_SHIFT, text: formatEffect(MAJOR_SHIFT)}
  ];
  return html`<div class="rank-scale" aria-hidden="true">
    <span class="rank-label">field</span
    ><span class="state">state</span
    >${svg`<svg class="rank-effect" viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT}>
      ${marks.map(({effect, text}) => svg`<text x=${toX(effect, limit)} y="15" text-anchor="middle">${text}</text>`)}
    </svg>`}<span class="rank-importance">weight</span><span class="rank-reason">what moved most</span>
  </div>`;
}

function thresholdLine(x: number): SVGElement {
  return svg`<line class="rank-threshold" x1=${x} x2=${x} y1="0" y2=${HEIGHT} />`;
}

function walkRows(event: KeyboardEvent): void {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!step) return;
  event.preventDefault();
  const rows = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(".rank-row")];
  rows[rows.indexOf(document.activeElement as HTMLElement) + step]?.focus();
}

function formatEffect(effect: number): string {
  return effect < 0.005 ? "0" : formatScore(effect);
}
