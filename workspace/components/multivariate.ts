import {html} from "npm:htl";
import {formatCount, formatScore} from "../analysis/format.js";
import type {Blame, MultivariateSummary, MultivariateVerdict} from "../analysis/multivariate/verdict.js";
import {fieldName} from "./fieldName.js";
import {formatWindowDays} from "./format.js";
import {STATE_ICONS} from "./state.js";

const BLAMED = 5;
/** What a state looks like: fields together have no size that would make them moderate or major. */
const LOOKS = {drifted: "moderate", stable: "stable", "can't tell": "can't tell"} as const;

/** Whether the fields drift together, in the days of the last build, and which fields tell. */
export function multivariateCard(summary: MultivariateSummary | null): HTMLElement {
  if (!summary) return html`<p class="empty">No leads to compare with a reference yet.</p>`;
  const {window, verdict, labels} = summary;
  const {reason, rows, domain} = verdict;
  return html`<div data-multivariate=${verdict.state}>
    <p>${badge(verdict.state)} ${reason}.</p>
    <p class="empty">
      ${formatCount(rows.current)} leads, ${formatWindowDays(window)}, against ${formatCount(rows.reference)} of
      training; judged when the site was built, whatever is brushed.
    </p>
    ${domain?.drifted ? blameTable(domain.blame.slice(0, BLAMED), labels) : null}
  </div>`;
}

function badge(state: MultivariateVerdict["state"]): HTMLElement {
  const look = LOOKS[state];
  return html`<span class="state" data-state=${look}
    ><span class="state-icon" aria-hidden="true">${STATE_ICONS[look]}</span> ${state}</span
  >`;
}

function blameTable(blame: readonly Blame[], labels: MultivariateSummary["labels"]): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Fields that tell the sides apart">
    <table data-table="blame">
      <thead>
        <tr>
          <th>tells the sides apart</th>
          <th class="number">AUC without it</th>
        </tr>
      </thead>
      <tbody>
        ${blame.map(
          ({name, drop}) =>
            html`<tr>
              <td>${fieldName(labels[name] ?? name)}</td>
              <td class="number" data-value=${String(drop)}>−${formatScore(drop, 3)}</td>
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}
