import {html} from "npm:htl";
import {countCompared} from "../analysis/evidently/headline.js";
import {DRIFTED_SHARE, METHODS} from "../analysis/evidently/methods.js";
import type {EvidentlyColumn, EvidentlySummary} from "../analysis/evidently/summary.js";
import {formatCount, formatNoun, formatScore, formatShare} from "../analysis/format.js";
import {datasetBadge} from "./dataset.js";
import {fieldName} from "./fieldName.js";
import {formatWindowDays} from "./format.js";
import {STATE_ICONS} from "./state.js";

const DASH = "–";
const SIGNS = {"<": "<", "<=": "≤", ">=": "≥", ">": ">"} as const;
/** What a verdict looks like: Evidently's has no size that would make it moderate or major. */
const LOOKS = {drifted: "moderate", "not drifted": "stable", "not compared": "not comparable"} as const;

type Choose = (name: string) => void;

/** Evidently's verdict on the data set and on every column, drifted ones first, in the days of the last build. */
export function evidentlyTable(summary: EvidentlySummary | null, choose: Choose): HTMLElement {
  if (!summary) return html`<p class="empty" data-evidently="none">No leads to compare with a reference yet.</p>`;
  return html`<div data-evidently>
    ${datasetLine(summary)}
    <p class="empty">${describeSides(summary)}</p>
    <div class="table-scroll evidently-table" tabindex="0" role="region" aria-label="Evidently’s verdicts">
      <table data-table="evidently">
        <thead>
          <tr>
            <th>field, method</th>
            <th>verdict</th>
            <th class="number">score</th>
            <th class="number">limit</th>
          </tr>
        </thead>
        <tbody>
          ${sortDrifted(summary.columns).map((column) => columnRow(column, choose))}
        </tbody>
      </table>
    </div>
  </div>`;
}

/** The sides that the verdicts are of: `1 024 leads, 16–22 Nov 2026, against 600 of training; …`. */
export function describeSides({window, leads}: EvidentlySummary): string {
  const current = `${formatNoun(leads.current, "lead")}, ${formatWindowDays(window)}`;
  return `${current}, against ${formatCount(leads.reference)} of training, row by row; judged when the site was built, whatever is brushed.`;
}

function datasetLine({columns, dataset}: EvidentlySummary): HTMLElement {
  const compared = countCompared(columns);
  if (compared === 0) return html`<p class="dataset" data-dataset="none">No column can be compared.</p>`;
  const {drifted, share, detected} = dataset;
  const counts = `${drifted} of ${formatNoun(compared, "column")}, ${formatShare(share)} of them`;
  return html`<p class="dataset" data-dataset=${detected ? "drifted" : "not drifted"}>
    ${datasetBadge(detected)} ${counts}; ${formatShare(DRIFTED_SHARE)} is drift
  </p>`;
}

/** Those that drift, those that do not, those that cannot be compared; each in the order of the schema. */
function sortDrifted(columns: readonly EvidentlyColumn[]): EvidentlyColumn[] {
  const toPlace = ({drifted, why}: EvidentlyColumn) => (drifted ? 0 : why === null ? 1 : 2);
  return [...columns].sort((a, b) => toPlace(a) - toPlace(b));
}

function columnRow(column: EvidentlyColumn, choose: Choose): HTMLElement {
  const {name, label, method, score, why} = column;
  return html`<tr data-field=${name} data-drifted=${String(column.drifted)}>
    <td>
      <button type="button" class="link" onclick=${() => choose(name)}>${fieldName(label)}</button>
      ${method && html`<small>${method}, ${METHODS[method].score}</small>`}
    </td>
    <td>${verdict(column)} ${why && html`<small>${why}</small>`}</td>
    <td class="number" data-value=${score === null ? null : String(score)}>${formatFigure(score)}</td>
    <td class="number">${formatThreshold(column)}</td>
  </tr>`;
}

function verdict({drifted, why}: EvidentlyColumn): HTMLElement {
  const word = why !== null ? "not compared" : drifted ? "drifted" : "not drifted";
  return html`<span class="state" data-state=${LOOKS[word]}
    ><span class="state-icon" aria-hidden="true">${STATE_ICONS[LOOKS[word]]}</span> ${word}</span
  >`;
}

function formatFigure(score: number | null): string {
  if (score === null) return DASH;
  return score < 0.0005 ? "< .001" : formatScore(score, 3);
}

/** On which side of the threshold a score is drift: a low p-value, a high distance. */
function formatThreshold({method, threshold}: EvidentlyColumn): string {
  return method === null || threshold === null ? DASH : `${SIGNS[METHODS[method].drifted]} ${formatScore(threshold)}`;
}
