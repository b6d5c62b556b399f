import {html} from "npm:htl";
import {compareColumns} from "../analysis/compareColumns.js";
import {judgeDrift, rankVerdicts} from "../analysis/drift.js";
import {formatNoun} from "../analysis/format.js";
import {formatDriftHeadline} from "../analysis/headline.js";
import {categoryKey} from "../scoring/categoryKey.js";
import {dropZone} from "./dropZone.js";
import {fieldDetail} from "./fieldDetail.js";
import {markChosen} from "./fieldRow.js";
import {driftRank} from "./rank.js";
import {type ReadTable, readTable} from "./readTable.js";

interface Dropped {
  readonly name: string;
  readonly table: ReadTable;
}

/** Two files, held against each other by the rule of the Drift page; neither leaves the browser. */
export function fileDrift(): HTMLElement {
  const said = html`<div data-file-drift role="status"></div>`;
  const dropped: {reference?: Dropped; current?: Dropped} = {};
  const take = (side: keyof typeof dropped) => async (file: File) => {
    said.replaceChildren(html`<p class="empty">Reading ${file.name} …</p>`);
    dropped[side] = {name: file.name, table: readTable(file.name, await file.text())};
    said.replaceChildren(describe(dropped.reference, dropped.current));
  };
  const accept = ".csv,.tsv,.jsonl,.ndjson";
  return html`<div>
    ${dropZone({label: "the reference, as of training:", accept}, take("reference"))}
    ${dropZone({label: "the current file:", accept}, take("current"))} ${said}
  </div>`;
}

function describe(reference: Dropped | undefined, current: Dropped | undefined): HTMLElement {
  if (reference && current) return driftReport(reference, current);
  const given = (reference ?? current) as Dropped;
  return html`<p class="empty">${given.name}: ${formatNoun(given.table.rows, "row")}; now the other file.</p>`;
}

/** The verdict on two files, field by field, the most changed first. */
export function driftReport(reference: Dropped, current: Dropped): HTMLElement {
  const {fields, onlyReference, onlyCurrent} = compareColumns(
    reference.table.columns,
    current.table.columns,
    categoryKey
  );
  if (fields.length === 0) return html`<p class="empty">The two files have no column in common.</p>`;
  const verdicts = rankVerdicts(judgeDrift(fields));
  const leads = {reference: reference.table.rows, current: current.table.rows};
  const detail = html`<div></div>`;
  const choose = (name: string) => {
    detail.replaceChildren(fieldDetail({verdicts, counts: fields, weights: [], meanScore: null}, name) ?? "");
    markChosen(rank, verdicts, name);
  };
  const rank = driftRank(verdicts, choose);
  choose(verdicts[0].name);
  return html`<div>
    <p><strong data-file-answer>${formatDriftHeadline({leads, fields: verdicts, meanScore: null})}</strong></p>
    <p class="empty">
      ${describeFile(current)} against
      ${describeFile(reference)}${describeOnly(onlyReference, reference.name)}${describeOnly(onlyCurrent, current.name)}.
    </p>
    ${rank}${detail}
  </div>`;
}

function describeFile({name, table: {rows, bad}}: Dropped): string {
  return `${formatNoun(rows, "row")} of ${name}${bad > 0 ? ` (${formatNoun(bad, "malformed line")} skipped)` : ""}`;
}

function describeOnly(names: readonly string[], file: string): string {
  return names.length === 0 ? "" : `; only in ${file}: ${names.join(", ")}`;
}
