import {html} from "npm:htl";
import {formatCount} from "../analysis/format.js";
import type {Window} from "../analysis/summary.js";
import {formatDay} from "./format.js";
import type {UnseenCategory} from "./queries.js";

export interface UnseenTotal {
  readonly field: string;
  readonly bin: string;
  readonly leads: number;
  readonly first: string;
}

/** The categories of a window that the reference has no bin for, commonest first. */
export function sumUnseen(rows: readonly UnseenCategory[], {from, to}: Window): UnseenTotal[] {
  const totals = new Map<string, UnseenTotal>();
  for (const {day, field, bin, leads} of rows) {
    if (day < from || day > to) continue;
    const key = JSON.stringify([field, bin]);
    const total = totals.get(key) ?? {field, bin, leads: 0, first: day};
    totals.set(key, {...total, leads: total.leads + leads, first: day < total.first ? day : total.first});
  }
  return [...totals.values()].sort((a, b) => b.leads - a.leads || a.bin.localeCompare(b.bin, "en"));
}

/** Names the categories that the reference never held. */
export function unseenTable(totals: readonly UnseenTotal[], labels: ReadonlyMap<string, string>): HTMLElement {
  if (totals.length === 0) return html`<p class="empty">Every value of this window has a bin in the reference.</p>`;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="New categories">
    <table data-table="unseen">
      <thead>
        <tr>
          <th>field</th>
          <th>new value</th>
          <th class="number">leads</th>
          <th class="number">first seen</th>
        </tr>
      </thead>
      <tbody>
        ${totals.map(
          ({field, bin, leads, first}) =>
            html`<tr>
              <td>${labels.get(field) ?? field}</td>
              <td>${bin}</td>
              <td class="number">${formatCount(leads)}</td>
              <td class="number">${formatDay(first)}</td>
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}
