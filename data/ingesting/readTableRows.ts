import type {DuckDBConnection} from "@duckdb/node-api";
import {dataFileSql} from "../queries/dataFile.js";
import {describeColumns} from "../queries/fileColumns.js";
import {quoteName} from "../queries/sql.js";
import type {SourceRow} from "./sourceRow.js";

/** The rows of a Parquet file or of a table of a DuckDB file, in order, inside of `readingFile`. */
export async function* readTableRows(connection: DuckDBConnection, path: string): AsyncGenerator<SourceRow> {
  const source = dataFileSql(path);
  const names = (await describeColumns(connection, source)).map(({name}) => name);
  const texts = names.map((name) => `coalesce(${quoteName(name)}::VARCHAR, '')`);
  const result = await connection.stream(`SELECT ${texts.join(", ")} FROM ${source}`);
  let number = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const columns = names.map((_, i) => chunk.getColumnValues(i) as readonly string[]);
    for (let row = 0; row < chunk.rowCount; row++) {
      number++;
      yield {number, place: number, cells: new Map(names.map((name, i) => [name, columns[i][row]]))};
    }
  }
}
