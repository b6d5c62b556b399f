import type {DuckDBConnection} from "@duckdb/node-api";
import {Failure} from "../failure.js";
import type {Project} from "../project.js";
import {createLines, replaceLines} from "./appendLines.js";
import {type ProfiledColumn, toColumns} from "./columns.js";
import {fieldSql, fieldType, inputPath} from "./fieldSql.js";
import {readLineBatches, sizeFile} from "./lines.js";
import {createRecordSql} from "./recordSql.js";

/**
 * Reads the file of a reference into the table `held (score, outcome, day, c0,
 * c1, …)`, a column for each profiled column of the schema; empty without a file.
 */
export async function readReference(
  connection: DuckDBConnection,
  {schema}: Pick<Project, "schema">,
  path: string | null
): Promise<void> {
  const {profiled} = toColumns(schema);
  const types = profiled.map((column, i) => `c${i} ${fieldType(column)}`);
  await connection.run(`CREATE TABLE held (${["score DOUBLE", "outcome DOUBLE", "day DATE", ...types].join(", ")})`);
  if (path === null) return;
  await createLines(connection);
  const insert = insertSql(profiled);
  for await (const {lines} of readLineBatches(path, 0, await sizeFile(path))) {
    await replaceLines(connection, lines, 0);
    const {rowsChanged} = await connection.run(insert);
    if (rowsChanged !== lines.length) throw broken(path);
  }
  await connection.run("DROP TABLE lines");
}

function insertSql(profiled: readonly ProfiledColumn[]): string {
  const record = createRecordSql("lines", [["score"], ["outcome"], ["day"], ...profiled.map(inputPath)]);
  const day = `TRY_CAST(${record.text("day")} AS DATE)`;
  const values = [record.number("score"), record.number("outcome"), day, ...profiled.map((c) => fieldSql(c, record))];
  const isOutcome = `coalesce((${record.number("outcome")}) IN (0, 1), (${record.text("outcome")}) IS NULL)`;
  const isRow = `(${record.number("score")}) IS NOT NULL AND ${isOutcome}`;
  return `INSERT INTO held SELECT ${values.join(", ")} FROM ${record.relation} WHERE ${isRow} ORDER BY line`;
}

function broken(path: string): Failure {
  return new Failure("invalid_data", `${path} holds a line that is no scored row; train again`);
}
