import {html} from "npm:htl";
import {formatScore} from "../analysis/format.js";
import type {RecentPrediction} from "../analysis/summary.js";
import {formatMs, formatTime} from "./format.js";

export interface RecentOptions {
  /** How many rows came in while the page was open; they stand first. */
  readonly live?: number; // 0
}

/** The latest predictions, newest first. Every value is set as text: none can be markup. */
export function recentTable(rows: readonly RecentPrediction[], {live = 0}: RecentOptions = {}): HTMLElement {
  if (rows.length === 0) return html`<p class="empty">No predictions yet.</p>`;
  const names = [...new Set(rows.flatMap(({context}) => Object.keys(context)))];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Recent predictions">
    <table data-table="recent">
      <thead>
        <tr>
          <th>time, UTC</th>
          <th class="number">score</th>
          <th>label</th>
          <th>confidence</th>
          ${names.map((name) => html`<th>${name}</th>`)}
          <th class="number">scored in</th>
          <th>model</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row, i) => recentRow(row, names, i < live))}
      </tbody>
    </table>
  </div>`;
}

function recentRow(row: RecentPrediction, names: readonly string[], isLive: boolean): HTMLElement {
  return html`<tr class=${isLive ? "live-row" : null}>
    <td title=${new Date(row.timestamp).toLocaleString()}>${formatTime(row.timestamp)}</td>
    <td class="number">${formatScore(row.score)}</td>
    <td>${row.label}</td>
    <td>${row.confidence}</td>
    ${names.map((name) => html`<td>${row.context[name] ?? ""}</td>`)}
    <td class="number">${formatMs(row.inference_ms)}</td>
    <td>${row.model_version}</td>
  </tr>`;
}
