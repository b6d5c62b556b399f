import {html} from "npm:htl";
import type {Measured, Measurement} from "../analysis/modelSummary.js";
import {formatDay} from "./format.js";

/** What was measured of speed and size, a table a report; one that was not made says how to make it. */
export function measurementTables(measurements: readonly Measurement[]): HTMLElement {
  return html`<div class="measurements">${measurements.map(measurementTable)}</div>`;
}

function measurementTable({title, command, made, lines}: Measurement): HTMLElement {
  if (!made) {
    return html`<section data-measurement=${title}>
      <h3>${title}</h3>
      <p class="empty">Not measured yet: ${command}</p>
    </section>`;
  }
  const version = made.modelVersion === null ? "" : `version ${made.modelVersion}, `;
  return html`<section data-measurement=${title}>
    <h3>${title}</h3>
    <table>
      <tbody>
        ${lines.map(measuredRow)}
      </tbody>
    </table>
    <p class="contacted-note">${version}${formatDay(made.date)} ${made.date.slice(0, 4)}, ${made.machine}</p>
  </section>`;
}

function measuredRow({name, value, target, met}: Measured): HTMLElement {
  return html`<tr>
    <td>${name}</td>
    <td class="number">${value}</td>
    <td>
      ${target === null ? null : html`${target} <span class="gate" data-met=${String(met)}>${met ? "● met" : "◆ missed"}</span>`}
    </td>
  </tr>`;
}
