import {html} from "npm:htl";
import {formatCount, formatScore, formatShare} from "../analysis/format.js";
import type {VersionChange} from "../analysis/modelSummary.js";
import type {ScoreChange} from "../analysis/scoreChange.js";

/** How each version's scores differ from those of the version that answers, on the same leads. */
export function changeTable(changes: readonly VersionChange[], label: string): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${label}>
    <table data-table="changes">
      <thead>
        <tr>
          <th>version</th>
          <th class="number">leads</th>
          <th class="number">same score</th>
          <th class="number">mean change</th>
          <th class="number">9 in 10 within</th>
          <th class="number">correlation</th>
          <th class="number">other label</th>
          <th>labels</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(({version, change}) => changeRow(version, change))}
      </tbody>
    </table>
  </div>`;
}

function changeRow(version: string, change: ScoreChange | null): HTMLElement {
  if (!change || change.n === 0) {
    const why = change ? "scored no lead that the current version did" : "cannot be opened: npm run models says why";
    return html`<tr data-version=${version}>
      <td>${version}</td>
      <td colspan="7">${why}</td>
    </tr>`;
  }
  const {n, equal, mean_difference: mean, p90, correlation, labels_changed: changed, labels} = change;
  const moved = labels.filter(({before, after}) => before !== after);
  return html`<tr data-version=${version}>
    <td>${version}</td>
    <td class="number" data-value=${String(n)}>${formatCount(n)}</td>
    <td class="number">${formatShare(equal / n)}</td>
    <td class="number">${mean === null ? "–" : formatSigned(mean)}</td>
    <td class="number">${p90 === null ? "–" : formatScore(p90, 3)}</td>
    <td class="number">${correlation === null ? "–" : formatScore(correlation, 3)}</td>
    <td class="number" data-value=${String(changed)}>${formatShare(changed / n)}</td>
    <td class="labels">
      ${moved.map(({before, after, n: rows}) => html`<div>${formatCount(rows)}: ${before} → ${after}</div>`)}
    </td>
  </tr>`;
}

function formatSigned(value: number): string {
  return `${value < 0 ? "−" : "+"}${formatScore(Math.abs(value), 3)}`;
}
