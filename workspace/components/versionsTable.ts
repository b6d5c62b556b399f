import {html} from "npm:htl";
import type {Estimate} from "../analysis/estimate.js";
import {formatCount, formatScore} from "../analysis/format.js";
import type {ModelSummary, VersionFacts} from "../analysis/modelSummary.js";
import {formatDifference} from "./modelAnswer.js";

/** Each version with its figures on the leads that were held out of its training, the newest first. */
export function versionsTable({versions, current}: ModelSummary): HTMLElement {
  return html`<div class="table-scroll versions-table" tabindex="0" role="region" aria-label="Versions">
    <table data-table="versions">
      <thead>
        <tr>
          <th>version</th>
          <th class="number">trained on</th>
          <th>ROC AUC, 95 %</th>
          <th>log loss, 95 %</th>
          <th>calibration error, 95 %</th>
          <th>AUC against the version before</th>
          <th>AUC against a logistic regression</th>
        </tr>
      </thead>
      <tbody>
        ${versions.map((facts) => versionRow(facts, facts.version === current))}
      </tbody>
    </table>
  </div>`;
}

function versionRow({version, trainedRows, evaluation}: VersionFacts, isCurrent: boolean): HTMLElement {
  const figures = evaluation
    ? [
        formatEstimate(evaluation.auc),
        formatEstimate(evaluation.logLoss),
        formatEstimate(evaluation.calibrationError),
        evaluation.previous ? formatDifference(evaluation.previous) : "none to compare with",
        evaluation.baseline ? formatDifference(evaluation.baseline) : "none was fitted"
      ]
    : ["not measured", "", "", "", ""];
  return html`<tr data-version=${version}>
    <td>${version}${isCurrent ? html` <strong>current</strong>` : null}</td>
    <td class="number">${trainedRows === null ? "elsewhere" : formatCount(trainedRows)}</td>
    ${figures.map((figure) => html`<td>${figure}</td>`)}
  </tr>`;
}

function formatEstimate({value, low, high}: Estimate): string {
  return `${formatScore(value, 3)} (${formatScore(low, 3)}–${formatScore(high, 3)})`;
}
