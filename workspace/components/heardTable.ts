import {html} from "npm:htl";
import {formatCount, formatScore} from "../analysis/format.js";
import type {LeadsSummary} from "../analysis/leads/leadsSummary.js";
import {formatTime} from "./format.js";
import {contextNames} from "./leadList.js";

/** How many of the last days' leads were contacted, and what they answered. */
export function describeHeard({heard: {counts}}: LeadsSummary): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const {"none yet": none, engaged, not_engaged: not, disqualified} = counts;
  const answers = `${formatCount(engaged)} engaged, ${formatCount(not)} did not, ${formatCount(disqualified)} disqualified`;
  return `${formatCount(total)} of the last 14 days’ leads: ${formatCount(none)} without an answer yet, ${answers}`;
}

/** The leads that were heard of last, apart from those to call. */
export function heardTable({heard: {leads}}: LeadsSummary): HTMLElement {
  if (leads.length === 0)
    return html`<p class="empty">Nothing was heard of these days’ leads yet. Post outcomes to /feedback.</p>`;
  const names = contextNames(leads);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Contacted leads">
    <table data-table="heard">
      <thead>
        <tr>
          <th>heard of, UTC</th>
          <th>answer</th>
          <th class="number">score</th>
          ${names.map((name) => html`<th>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${leads.map(
          ({heard, answer, score, context}) =>
            html`<tr>
              <td>${formatTime(heard)}</td>
              <td>${answer.replaceAll("_", " ")}</td>
              <td class="number">${formatScore(score)}</td>
              ${names.map((name) => html`<td>${context[name] ?? ""}</td>`)}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}
