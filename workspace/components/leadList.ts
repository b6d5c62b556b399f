import {html} from "npm:htl";
import {formatCount, formatScore} from "../analysis/format.js";
import type {CallRule} from "../analysis/leads/callPlan.js";
import type {LeadsSummary, WaitingLead} from "../analysis/leads/leadsSummary.js";
import {splitTiers, tierAt} from "../analysis/leads/tiers.js";
import {formatTime} from "./format.js";
import {type NamedLeads, toLeadKey} from "./privateLeads.js";
import {TIER_LABELS} from "./tierTable.js";

/**
 * The best leads that wait, best first, each with its score and the reasons
 * for it. It is drawn once; `splitList` parts it into tiers, and `nameList`
 * says who they are. Every value is set as text: none can be markup.
 */
export function leadList({waiting: {leads}}: LeadsSummary): HTMLElement {
  if (leads.length === 0) return html`<p class="empty">No lead waits: of those scored lately, all were contacted.</p>`;
  const names = contextNames(leads);
  return html`<div class="table-scroll lead-list" tabindex="0" role="region" aria-label="Leads, best first">
    <table data-table="leads" data-columns=${names.length + 4}>
      <thead>
        <tr>
          <th class="number">place</th>
          <th class="number">score</th>
          ${names.map((name) => html`<th>${name}</th>`)}
          <th>why</th>
          <th>since the day before</th>
        </tr>
      </thead>
      <tbody>
        ${leads.map((lead, place) => leadRow(lead, place, names))}
      </tbody>
    </table>
  </div>`;
}

/** Puts a heading before the first lead of each tier, and says what moved between tiers. */
export function splitList(list: HTMLElement, {waiting}: LeadsSummary, rule: CallRule): void {
  const rows = [...list.querySelectorAll<HTMLElement>("tr[data-place]")];
  for (const heading of list.querySelectorAll("tr[data-heading]")) heading.remove();
  const columns = list.querySelectorAll("thead th").length;
  for (const {name, leads, start} of splitTiers(waiting.scores, waiting.total, rule)) {
    if (leads === 0) continue;
    const shown = Math.max(0, Math.min(leads, rows.length - start));
    const text = `${TIER_LABELS[name]}: ${describeShown(leads, shown)}`;
    rows[start]?.before(
      html`<tr data-heading=${name}>
        <th scope="rowgroup" colspan=${columns}>${text}</th>
      </tr>`
    );
  }
  waiting.leads.forEach((lead, place) => {
    const row = rows[place];
    row.dataset.tier = tierAt(place, lead.score, rule);
    row.querySelector("[data-moved]")!.textContent = describeMove(lead, place, rule);
  });
}

/** Sets the private context of each lead that a sidecar told of before its other columns. */
export function nameList(list: HTMLElement, {waiting}: LeadsSummary, {names, byKey}: NamedLeads): void {
  for (const cell of list.querySelectorAll("[data-private]")) cell.remove();
  const head = list.querySelector("thead th:nth-child(2)");
  head?.after(...names.map((name) => html`<th data-private>${name}</th>`));
  waiting.leads.forEach((lead, place) => {
    const context = byKey.get(toLeadKey(lead));
    const cell = list.querySelector(`tr[data-place="${place}"] td:nth-child(2)`);
    cell?.after(...names.map((name) => html`<td data-private>${context?.[name] ?? ""}</td>`));
  });
  const columns = list.querySelectorAll("thead th").length;
  for (const heading of list.querySelectorAll("tr[data-heading] th")) heading.setAttribute("colspan", String(columns));
}

/** The list's rows for a CSV, with what a sidecar told of them. */
export function toListRows({waiting}: LeadsSummary, rule: CallRule, {byKey}: NamedLeads) {
  return waiting.leads.map((lead, place) => ({
    place: place + 1,
    tier: TIER_LABELS[tierAt(place, lead.score, rule)],
    score: lead.score,
    timestamp: lead.timestamp,
    reasons: lead.reasons.join("; "),
    ...byKey.get(toLeadKey(lead)),
    ...lead.context,
    ...lead.fields
  }));
}

/** The names of the public context that any of some leads has. */
export function contextNames(leads: readonly Pick<WaitingLead, "context">[]): string[] {
  return [...new Set(leads.flatMap(({context}) => Object.keys(context)))];
}

function leadRow({score, context, reasons, timestamp}: WaitingLead, place: number, names: readonly string[]) {
  return html`<tr data-place=${String(place)} title=${`scored ${formatTime(timestamp)} UTC`}>
    <td class="number">${formatCount(place + 1)}</td>
    <td class="number" data-value=${String(score)}>${formatScore(score)}</td>
    ${names.map((name) => html`<td>${context[name] ?? ""}</td>`)}
    <td class="reasons">${reasons.length > 0 ? reasons.join("; ") : "scored by another version"}</td>
    <td data-moved></td>
  </tr>`;
}

function describeShown(leads: number, shown: number): string {
  return shown < leads ? `${formatCount(leads)} leads, the best ${formatCount(shown)} shown` : formatCount(leads);
}

function describeMove({before, score}: WaitingLead, place: number, rule: CallRule): string {
  if (before === null) return "new";
  const [then, now] = [tierAt(before.place, before.score, rule), tierAt(place, score, rule)];
  const rescored = before.score === score ? [] : [`rescored ${formatScore(before.score)} → ${formatScore(score)}`];
  const moved = then === now ? [] : [`was ${TIER_LABELS[then].toLowerCase()}`];
  return [...rescored, ...moved].join("; ");
}
