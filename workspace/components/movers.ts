import {desc, from} from "npm:arquero";
import {html} from "npm:htl";
import {type BinShare, toBinShares} from "../analysis/binShares.js";
import {isTold} from "../analysis/drift.js";
import type {FieldCounts} from "../analysis/fieldCounts.js";
import {formatShare} from "../analysis/format.js";
import {fieldName} from "./fieldName.js";
import {formatPoints} from "./format.js";
import type {Judged} from "./judged.js";

const MOVERS_SHOWN = 12;

/** A value of a field whose share moved. */
export interface FieldMover extends BinShare {
  readonly name: string;
  readonly field: string;
  /** How far the share moved, whichever way. */
  readonly distance: number;
}

/** The values whose shares moved most, over all fields of a lead; the score is none. */
export function findMovers(fields: readonly FieldCounts[], count = MOVERS_SHOWN): FieldMover[] {
  const inputs = fields.filter(({name}) => name !== "score");
  if (inputs.length === 0) return [];
  const movers = inputs.flatMap((field) =>
    toBinShares(field).map((share) => ({
      ...share,
      name: field.name,
      field: field.label,
      distance: Math.abs(share.current - share.reference)
    }))
  );
  return from(movers).orderby(desc("distance"), "name", "bin").slice(0, count).objects() as FieldMover[];
}

/** What moved most, as a table of the fields of which something can be said; a row's field can be chosen. */
export function moversTable({counts, verdicts}: Judged, choose: (name: string) => void): HTMLElement {
  const told = new Set(verdicts?.filter(isTold).map(({name}) => name));
  const movers = findMovers(counts?.filter(({name}) => told.has(name)) ?? []);
  if (movers.length === 0) return html`<p class="empty">Too few leads to say what moved.</p>`;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="What moved most">
    <table data-table="movers">
      <thead>
        <tr>
          <th>field</th>
          <th>value</th>
          <th class="number">reference</th>
          <th class="number">current</th>
          <th class="number">change</th>
        </tr>
      </thead>
      <tbody>
        ${movers.map((mover) => moverRow(mover, choose))}
      </tbody>
    </table>
  </div>`;
}

function moverRow({name, field, bin, reference, current}: FieldMover, choose: (name: string) => void): HTMLElement {
  return html`<tr data-field=${name}>
    <td><button type="button" class="link" onclick=${() => choose(name)}>${fieldName(field)}</button></td>
    <td>${bin}</td>
    <td class="number" data-value=${String(reference)}>${formatShare(reference, 3)}</td>
    <td class="number" data-value=${String(current)}>${formatShare(current, 3)}</td>
    <td class="number">${formatPoints(current - reference)}</td>
  </tr>`;
}
