import {html} from "npm:htl";
import {formatCount, formatNoun} from "../analysis/format.js";
import {MOST_ROWS, type QueryEngine, type QueryResult, type ResultColumn} from "../queryEngine.js";
import {readAddress, writeAddress} from "./address.js";
import type {Cell} from "./csv.js";
import {downloads} from "./download.js";
import {queryChart} from "./queryChart.js";
import {formatPage, formatPython} from "./queryCopies.js";

const FIRST = `SELECT day, count(*) AS predictions, avg(score) AS mean_score
FROM predictions GROUP BY day ORDER BY day`;
const TIME_LIMIT_MS = 30_000;
const DIGITS = 6;

interface QuerySpec {
  readonly engine: QueryEngine;
  /** The address of the data file. */
  readonly dataFile: string;
  readonly draw: (render: (width: number) => Node) => Node;
  readonly timeLimitMs?: number; // 30 000
}

/** A statement of the reader's own, its answer as a table and a chart. A link that carries one waits for Run. */
export function queryCell({engine, dataFile, draw, timeLimitMs = TIME_LIMIT_MS}: QuerySpec): HTMLElement {
  const text = html`<textarea class="query-text" rows="5" spellcheck="false" aria-label="SQL">
${readAddress("sql") ?? FIRST}</textarea>` as HTMLTextAreaElement;
  const run = html`<button type="button" data-action="run" onclick=${() => ask()}>Run</button>` as HTMLButtonElement;
  const stop = html`<button type="button" data-action="stop" disabled onclick=${() => engine.stop("stopped")}>
    Stop
  </button>` as HTMLButtonElement;
  const copied = html`<span class="query-copied" role="status"></span>`;
  const said = html`<div class="query-result" data-query="waiting" role="status">
    <p class="empty">
      ${readAddress("sql") === null ? "Run asks the log." : "This statement came with the link: read it, then Run."}
    </p>
  </div>`;

  async function ask(): Promise<void> {
    writeAddress("sql", text.value);
    setRunning(true);
    show("running", html`<p class="empty">Asking …</p>`);
    const limit = setTimeout(() => engine.stop(`stopped after ${timeLimitMs / 1000} seconds`), timeLimitMs);
    try {
      const result = await engine.run(text.value);
      show("answered", resultView(result, draw));
    } catch (error) {
      show("failed", html`<pre class="query-error">${error instanceof Error ? error.message : String(error)}</pre>`);
    } finally {
      clearTimeout(limit);
      setRunning(false);
    }
  }

  function setRunning(isRunning: boolean): void {
    run.disabled = isRunning;
    stop.disabled = !isRunning;
  }

  function show(state: string, content: Node): void {
    said.dataset.query = state;
    said.replaceChildren(content);
  }

  const copy = async (what: string, content: string) => {
    await navigator.clipboard.writeText(content);
    copied.textContent = `copied as ${what}`;
  };
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void ask();
  });
  return html`<div>
    ${text}
    <div class="query-actions">
      ${run}${stop}<button type="button" data-action="copy-page" onclick=${() => copy("page", formatPage(text.value))}>
        copy as page</button
      ><button
        type="button"
        data-action="copy-python"
        onclick=${() => copy("Python", formatPython(text.value, dataFile))}
      >
        copy as Python</button
      >${copied}
    </div>
    ${said}
  </div>`;
}

/** A result as text, its first rows drawn. */
function resultView(result: QueryResult, draw: QuerySpec["draw"]): HTMLElement {
  const {columns, rows, isCut} = result;
  if (rows.length === 0) return html`<p class="empty">No rows.</p>`;
  const isDrawn = queryChart(result, {width: 600}) !== null;
  const chart = html`<div class="query-chart">
    ${isDrawn ? draw((width) => queryChart(result, {width}) as Node) : ""}
  </div>`;
  const table = () => ({
    columns: columns.map(({name}) => name),
    rows: rows.map((row) => columns.map((column) => toCell(row, column)))
  });
  const files = downloads({name: "result", table, ...(isDrawn ? {chart: () => chart} : {})});
  const cut = isCut
    ? `the first ${formatCount(MOST_ROWS)} rows; add a LIMIT or count them`
    : formatNoun(rows.length, "row");
  return html`<div>
    <p class="empty">${cut} ${files}</p>
    ${chart}${resultTable(result)}
  </div>`;
}

/** Every value is set as text: none can be markup. */
export function resultTable({columns, rows}: QueryResult): HTMLElement {
  const isNumber = ({kind}: ResultColumn) => (kind === "number" ? "number" : null);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Result">
    <table data-table="result">
      <thead>
        <tr>
          ${columns.map((column) => html`<th class=${isNumber(column)}>${column.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => html`<td class=${isNumber(column)}>${showCell(row, column)}</td>`)}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}

function showCell(row: QueryResult["rows"][number], column: ResultColumn): string {
  const cell = toCell(row, column);
  return String(typeof cell === "number" ? Number(cell.toPrecision(DIGITS)) : (cell ?? ""));
}

function toCell(row: QueryResult["rows"][number], {name}: ResultColumn): Cell {
  const value = row[name];
  return value instanceof Date ? formatMoment(value) : (value as Cell);
}

/** `2026-11-22`, or with the time where there is one. */
function formatMoment(moment: Date): string {
  return moment.toISOString().replace(/T00:00:00\.000Z$/, "");
}
