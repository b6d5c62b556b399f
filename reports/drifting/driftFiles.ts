import type {DuckDBConnection} from "@duckdb/node-api";
import {quoteText} from "../../data/queries/sql.js";

const NUMBERS = 15;
/** How many values each category has. */
const CATEGORIES = [3, 8, 20, 60, 120];
const RESOLUTION = 1_000_003;

/** Writes a file of 15 numeric and 5 category columns, the same whenever `seed` is, as CSV or Parquet by its name. */
export async function writeDriftFile(connection: DuckDBConnection, path: string, rows: number, seed: number) {
  const numbers = Array.from({length: NUMBERS}, (_, i) => `${toNumber(i, seed)} AS n${i}`);
  const categories = CATEGORIES.map((count, i) => `'value ' || (hash(range, ${seed}, 'c${i}') % ${count}) AS c${i}`);
  const columns = [...numbers, ...categories].join(", ");
  await connection.run(`COPY (SELECT ${columns} FROM range(${rows})) TO ${quoteText(path)}`);
}

/** Normal, log-normal and whole numbers in turn. */
function toNumber(i: number, seed: number): string {
  const uniform = (part: string) => `((hash(range, ${seed}, '${part}${i}') % ${RESOLUTION} + 0.5) / ${RESOLUTION})`;
  const normal = `sqrt(-2 * ln(${uniform("r")})) * cos(2 * pi() * ${uniform("a")})`;
  if (i % 3 === 0) return `round(${normal}, 6)`;
  return i % 3 === 1 ? `round(exp(${normal}), 4)` : `floor(${10 * (i + 1)} * ${uniform("u")})::INTEGER`;
}
