import {html} from "npm:htl";
import {formatCount, formatNoun, formatScore} from "../analysis/format.js";
import type {ProjectSchema} from "../scoring/schema.js";
import {saveFile} from "./download.js";
import {dropZone} from "./dropZone.js";
import type {LoadedModel} from "./modelLoading.js";
import {type BadRow, formatScored, groupBad, type ScoredFile, type ScoredRow, scoreFile} from "./scoreFile.js";

const ROWS_SHOWN = 20;
const LINES_SHOWN = 5;

/** Scores a CSV file that is dropped, and gives it back with scores; it never leaves the browser. */
export function scoreDrop({model}: LoadedModel, schema: ProjectSchema): HTMLElement {
  const said = html`<div class="drop-result" role="status"></div>`;
  if (!model) return html`<div><p class="empty">A file can be scored once the model is there.</p></div>`;
  const take = async (file: File) => {
    const told = html`<p class="empty">Reading …</p>`;
    said.replaceChildren(told);
    const scored = await scoreFile(await file.text(), model.score, schema, (done, total) => {
      told.textContent = `Scored ${formatCount(done)} of ${formatNoun(total, "row")} …`;
    });
    said.replaceChildren(scoredReport(scored, file.name));
  };
  return html`<div>
    ${dropZone({label: "Drop a CSV file of leads here, or choose one:", accept: ".csv,.tsv,.txt"}, take)}${said}
  </div>`;
}

/** What came of a file: how many rows, which were not scored and why, the best, and the whole to download. */
export function scoredReport(scored: ScoredFile, name: string): HTMLElement {
  const {rows, bad, absent} = scored;
  const save = () =>
    saveFile(
      name.replace(/(\.\w+)?$/, "-scored.csv"),
      new Blob([formatScored(scored)], {type: "text/csv;charset=utf-8"})
    );
  return html`<div data-scored=${String(rows.length)} data-bad=${String(bad.length)}>
    <p>
      <strong>${formatNoun(rows.length, "row")} scored</strong
      >${bad.length > 0 ? `, ${formatCount(bad.length)} left out` : ""}.
      ${rows.length > 0 ? html`<button type="button" class="link" data-action="save" onclick=${save}>download them with their scores</button>` : ""}
    </p>
    ${absent.length > 0 && rows.length > 0 ? html`<p class="empty">Taken as missing, for want of a column: ${absent.join(", ")}.</p>` : ""}
    ${bad.length > 0 ? badList(bad) : ""} ${rows.length > 0 ? bestTable(scored) : ""}
  </div>`;
}

function badList(bad: readonly BadRow[]): HTMLElement {
  return html`<ul class="bad-rows">
    ${groupBad(bad).map(({reason, lines}) => html`<li>${formatNoun(lines.length, "row")}: ${reason} (line ${lines.slice(0, LINES_SHOWN).join(", ")}${lines.length > LINES_SHOWN ? ", …" : ""})</li>`)}
  </ul>`;
}

function bestTable({rows}: ScoredFile): HTMLElement {
  const best = [...rows].sort((a, b) => b.scored.score - a.scored.score).slice(0, ROWS_SHOWN);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="The best rows of the file">
    <table data-table="scored">
      <thead>
        <tr>
          <th class="number">line</th>
          <th class="number">score</th>
          <th>label</th>
          <th>confidence</th>
          <th>row</th>
        </tr>
      </thead>
      <tbody>
        ${best.map(bestRow)}
      </tbody>
    </table>
  </div>`;
}

function bestRow({row: {line, cells}, scored: {score, label, confidence}}: ScoredRow): HTMLElement {
  return html`<tr>
    <td class="number">${line}</td>
    <td class="number" data-value=${String(score)}>${formatScore(score)}</td>
    <td>${label}</td>
    <td>${confidence}</td>
    <td>
      ${cells
        .filter((cell) => cell !== "")
        .join(" · ")
        .slice(0, 80)}
    </td>
  </tr>`;
}
