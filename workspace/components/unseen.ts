import {html} from "npm:htl";
import {formatCount} from "../analysis/format.js";
import type {Window} from "../analysis/summary.js";
import {fieldName} from "./fieldName.js";
import {formatDay} from "./format.js";
import type {UnseenCategory} from "./queries.js";

/** A category that the training reference has no bin for. */
export interface UnseenTotal {
  readonly field: string;
  readonly bin: string;
  /** Leads of the window, and of the whole log. */
  readonly leads: number;
  readonly logged: number;
  /** The first day of the log that holds it. */
  readonly first: string;
}

/** The categories of a window that the reference has no bin for, commonest first; `rows` are of the whole log. */
export function sumUnseen(rows: readonly UnseenCategory[], {from, to}: Window): UnseenTotal[] {
  const totals = new Map<string, UnseenTotal>();
  for (const {day, field, bin, leads} of rows) {
    const key = JSON.stringify([field, bin]);
    const total = totals.get(key) ?? {field, bin, leads: 0, logged: 0, first: day};
    const inside = from <= day && day <= to ? leads : 0;
    const first = day < total.first ? day : total.first;
    totals.set(key, {...total, leads: total.leads + inside, logged: total.logged + leads, first});
  }
  const present = [...totals.values()].filter(({leads}) => leads > 0);
  return present.sort((a, b) => b.leads - a.leads || a.bin.localeCompare(b.bin, "en"));
}

/** Names the categories that the reference never held. */
export function unseenTable(totals: readonly UnseenTotal[], labels: ReadonlyMap<string, string>): HTMLElement {
  if (totals.length === 0)
    return html`<p class="empty">No lead of this window holds a new value that five leads of the log hold.</p>`;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="New categories">
    <table data-table="unseen">
      <thead>
        <tr>
          <th>field</th>
          <th>new value</th>
          <th class="number">in the window</th>
          <th class="number">in the log</th>
          <th class="number">first logged</th>
        </tr>
      </thead>
      <tbody>
        ${totals.map(
          ({field, bin, leads, logged, first}) =>
            html`<tr>
              <td>${fieldName(labels.get(field) ?? field)}</td>
              <td>${bin}</td>
              <td class="number" data-value=${String(leads)}>${formatCount(leads)}</td>
              <td class="number" data-value=${String(logged)}>${formatCount(logged)}</td>
              <td class="number" title=${first}>${formatDay(first)}</td>
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}
