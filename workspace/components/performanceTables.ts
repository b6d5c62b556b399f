import {html} from "npm:htl";
import {formatCount, formatScore, formatShare} from "../analysis/format.js";
import type {
  BandFigures,
  FigureRange,
  QualityCheck,
  SegmentFigures,
  WorstSegment
} from "../analysis/performance/performanceSummary.js";

const DASH = "–";

/** Each tenth of the score: how many of its leads have an outcome, and what became of them. */
export function bandTable(bands: readonly BandFigures[]): HTMLElement {
  if (bands.length === 0) return html`<p class="empty">Bands appear once a whole cohort is mature.</p>`;
  const head = ["score", "leads", "outcomes", "covered", "engaged", "expected"];
  return table("bands", "Score bands", head, bands.toReversed().map(bandRow));
}

/** A field's values, the most leads first. */
export function segmentTable(segments: readonly SegmentFigures[]): HTMLElement {
  if (segments.length === 0) return html`<p class="empty">No value of this field has five outcomes.</p>`;
  const head = ["value", "outcomes", "engaged", "expected", "AUC", "estimated"];
  return table("segments", "Segments", head, segments.map(segmentRow));
}

/** Where the losses lie furthest above what the scores expected. */
export function worstTable(worst: readonly WorstSegment[]): HTMLElement {
  if (worst.length === 0)
    return html`<p class="empty">No segment has a twentieth of the outcomes, or there is no reference.</p>`;
  const head = ["segment", "outcomes", "engaged", "expected", "excess loss", ""];
  return table("worst", "Worst segments", head, worst.map(worstRow));
}

/** What is beyond its limit first; of the rest what comes nearest. */
export function qualityTable(checks: readonly QualityCheck[]): HTMLElement {
  const shown = checks
    .filter(({kind, alert}) => alert || kind !== "constant")
    .sort(byConcern)
    .slice(0, 12);
  if (shown.length === 0)
    return html`<p class="empty">Nothing to hold the new leads against: there is no reference, or no lead.</p>`;
  const head = ["check", "now", "reference", "limit", ""];
  return table("quality", "Data quality", head, shown.map(qualityRow));
}

/** The fields of segments as options, by label. */
export function listSegmentFields(segments: readonly SegmentFigures[]): Record<string, string> {
  if (segments.length === 0) return {"": "none yet"};
  return Object.fromEntries(segments.map(({field, label}) => [field, label]));
}

function table(name: string, label: string, head: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${label}>
    <table data-table=${name}>
      <thead>
        <tr>
          ${head.map((text, i) => html`<th class=${i === 0 ? null : "number"}>${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function bandRow({from, to, leads, labelled, coverage, known, engaged, expected}: BandFigures): HTMLElement {
  const outcomes = labelled === null ? "1–4" : formatCount(labelled);
  return html`<tr data-band=${from} data-known=${String(known)}>
    <td>${formatEdge(from)}–${formatEdge(to)}</td>
    ${[formatCount(leads), outcomes, formatShareOr(coverage)].map(number)}
    ${number(known ? formatShares(engaged) : "unknown")} ${number(formatShareOr(expected))}
  </tr>`;
}

function segmentRow({value, labelled, engaged, expected, realisedAuc, estimatedAuc}: SegmentFigures): HTMLElement {
  return html`<tr data-segment=${value}>
    <td>${value}</td>
    ${[
      formatCount(labelled),
      formatShares(engaged),
      formatShareOr(expected),
      formatScores(realisedAuc),
      formatScoreOr(estimatedAuc)
    ].map(number)}
  </tr>`;
}

function worstRow({label, value, labelled, engaged, expected, loss, isWorse}: WorstSegment): HTMLElement {
  return html`<tr data-worse=${String(isWorse)}>
    <td>${label}: ${value}</td>
    ${[
      formatCount(labelled),
      formatShareOr(engaged.value),
      formatShareOr(expected),
      formatLoss(loss),
      isWorse ? "▲ worse" : "● no worse"
    ].map(number)}
  </tr>`;
}

function qualityRow(check: QualityCheck): HTMLElement {
  const {kind, label, value, reference, limits, alert} = check;
  const isCount = kind === "volume" || kind === "constant";
  const format = (figure: number | null) =>
    figure === null ? DASH : isCount ? formatCount(figure) : formatShare(figure);
  const limit = isCount ? `${format(limits[0])}–${format(limits[1])}` : `≤ ${format(limits[1])}`;
  return html`<tr data-quality=${kind} data-alert=${String(alert)}>
    <td>${label === null ? kind : `${label}: ${kind}`}</td>
    ${[format(value), format(reference), limit, alert ? "▲ beyond" : "● within"].map(number)}
  </tr>`;
}

function number(text: string): HTMLElement {
  return html`<td class="number">${text}</td>`;
}

function byConcern(a: QualityCheck, b: QualityCheck): number {
  return Number(b.alert) - Number(a.alert) || toNearness(b) - toNearness(a);
}

/** How near a share comes to its limit; of counts nothing. */
function toNearness({kind, value, limits}: QualityCheck): number {
  return kind === "volume" || !value || !limits[1] ? 0 : value / limits[1];
}

function formatShares({value, low, high}: FigureRange): string {
  if (value === null || low === null || high === null) return DASH;
  return `${formatShare(value)} (${formatShare(low)}–${formatShare(high)})`;
}

function formatScores({value, low, high}: FigureRange): string {
  if (value === null || low === null || high === null) return DASH;
  return `${formatScore(value)} (${formatScore(low)}–${formatScore(high)})`;
}

function formatShareOr(value: number | null): string {
  return value === null ? DASH : formatShare(value);
}

function formatScoreOr(value: number | null): string {
  return value === null ? DASH : formatScore(value);
}

function formatLoss(value: number | null): string {
  if (value === null) return DASH;
  return `${value < 0 ? "−" : "+"}${formatScore(Math.abs(value), 3)}`;
}

function formatEdge(edge: number): string {
  return edge === 0 || edge === 1 ? String(edge) : formatScore(edge, 1);
}
