import {html} from "npm:htl";
import type {QueryEngine, QueryResult} from "../queryEngine.js";

const SCHEMA_SQL = `SELECT table_name AS "table", string_agg(column_name || ' ' || lower(data_type), ', ' ORDER BY column_index) AS columns
FROM duckdb_columns() WHERE database_name = 'log' GROUP BY table_name ORDER BY table_name`;

/** The tables of the log and their columns, asked for when they are first looked at. */
export function schemaDetails(engine: QueryEngine): HTMLElement {
  const details = html`<details data-tables>
    <summary>tables and columns</summary>
  </details>` as HTMLDetailsElement;
  details.addEventListener("toggle", async () => details.append(await schemaList(engine)), {once: true});
  return details;
}

async function schemaList(engine: QueryEngine): Promise<HTMLElement> {
  try {
    const {rows} = await engine.run(SCHEMA_SQL);
    return html`<dl class="schema-list" data-schema>${rows.map(tableRow)}</dl>`;
  } catch (error) {
    return html`<p class="empty">
      The tables cannot be read: ${error instanceof Error ? error.message : String(error)}
    </p>`;
  }
}

function tableRow({table, columns}: QueryResult["rows"][number]): HTMLElement {
  return html`<div>
    <dt>${String(table)}</dt>
    <dd>${String(columns)}</dd>
  </div>`;
}
