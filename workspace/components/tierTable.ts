import {html, svg} from "npm:htl";
import {formatCount, formatScore, formatShare} from "../analysis/format.js";
import type {CallRule} from "../analysis/leads/callPlan.js";
import type {LeadsSummary} from "../analysis/leads/leadsSummary.js";
import {type Rate, rateOf, splitTiers, type Tier, type TierName} from "../analysis/leads/tiers.js";
import {formatInterval} from "./interval.js";

export const TIER_LABELS: Readonly<Record<TierName, string>> = {
  today: "Call today",
  week: "This week",
  nurture: "Nurture"
};

/** Fewer labelled leads than this say nothing of a tier. */
const FEWEST = 20;
const WIDTH = 70;
const HEIGHT = 14;

/** Each tier with its leads, its scores, and how many of such leads engaged: of the contacted, and of the held out. */
export function tierTable(leads: LeadsSummary, rule: CallRule): HTMLElement {
  const {waiting, contacted, reference} = leads;
  const tiers = splitTiers(waiting.scores, waiting.total, rule);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Tiers">
    <table data-table="tiers">
      <thead>
        <tr>
          <th>tier</th>
          <th class="number">leads</th>
          <th class="number">scores</th>
          <th>of the contacted</th>
          <th>of the held out</th>
        </tr>
      </thead>
      <tbody>
        ${tiers.map(
          (tier) =>
            html`<tr data-tier=${tier.name}>
              <th scope="row">${TIER_LABELS[tier.name]}</th>
              <td class="number" data-value=${String(tier.leads)}>${formatCount(tier.leads)}</td>
              <td class="number">${formatRange(tier)}</td>
              ${rateCell("realised", tier.leads === 0 ? null : rateOf(contacted, tier), "contacts")}
              ${rateCell("reference", tier.leads === 0 || !reference ? null : rateOf(reference, tier), "leads")}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}

/** What the rates of the contacted rest on, in a sentence. */
export function describeContacted({contacted, young, reference}: LeadsSummary): string {
  const mature = contacted.rows.reduce((total, rows) => total + rows, 0);
  const wait = young > 0 ? `; ${formatCount(young)} more are younger than 30 days and count when they are not` : "";
  if (mature > 0) return `${formatCount(mature)} contacts are 30 days old and tell what came of them${wait}.`;
  const instead = reference ? ": the leads held out of training, whose outcomes are known, stand in" : "";
  return `No contact is 30 days old yet${instead}${wait}.`;
}

function rateCell(name: string, rate: Rate | null, noun: string): HTMLElement {
  if (rate === null) return html`<td data-rate=${name}>–</td>`;
  const {rows, share} = rate;
  if (rows < FEWEST) return html`<td data-rate=${name}>can’t tell: ${formatCount(rows)} ${noun}, ${FEWEST} needed</td>`;
  return html`<td data-rate=${name} data-value=${String(share.value)} data-rows=${String(rows)}>
    <strong>${formatShare(share.value)}</strong> ${rateBar(name, rate)}
    <span class="rate-note">${formatInterval(share)}, n ${formatCount(rows)}</span>
  </td>`;
}

function rateBar(name: string, {share: {value, low, high}}: Rate): SVGElement {
  const y = HEIGHT / 2;
  return svg`<svg class="rate-bar" data-rate=${name} viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} aria-hidden="true">
    <line class="rate-axis" x1="0" x2=${WIDTH} y1=${y} y2=${y} />
    <line class="rate-interval" x1=${low * WIDTH} x2=${high * WIDTH} y1=${y} y2=${y} />
    <circle class="rate-dot" cx=${value * WIDTH} cy=${y} r="4" />
  </svg>`;
}

function formatRange({leads, low, high}: Tier): string {
  if (leads === 0) return "–";
  if (high === Infinity) return `${formatScore(low)} and more`;
  return low === 0 ? `below ${formatScore(high)}` : `${formatScore(low)}–${formatScore(high)}`;
}
