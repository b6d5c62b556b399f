import {createReadStream} from "node:fs";
import {type CsvError, type InfoRecord, parse} from "csv-parse";
import {Failure} from "../failure.js";
import type {Cells, SourceRow} from "./sourceRow.js";

interface ParsedLine {
  readonly record: readonly string[];
  readonly info: InfoRecord;
}

/** The rows of a CSV file with a header, as they are read. */
export async function* readCsvRows(path: string, delimiter: string): AsyncGenerator<SourceRow> {
  const broken: SourceRow[] = [];
  const parser = parse({
    ...{delimiter, bom: true, info: true, skip_empty_lines: true},
    ...{relax_column_count: true, relax_quotes: true, skip_records_with_error: true},
    on_skip: (error) => void broken.push(toBroken(error as CsvError))
  });
  const file = createReadStream(path).on("error", (error) => parser.destroy(error));
  let names: readonly string[] | null = null;
  for await (const {record, info} of file.pipe(parser) as AsyncIterable<ParsedLine>) {
    if (names) yield {number: info.lines, place: info.bytes, cells: toCells(names, record)};
    else names = toNames(record, path);
  }
  if (names === null) throw new Failure("invalid_data", `${path} is empty; give a CSV file with a header and rows`);
  yield* broken;
}

function toNames(header: readonly string[], path: string): string[] {
  const names = header.map((name) => name.trim());
  const twice = names.find((name, i) => name !== "" && names.indexOf(name) !== i);
  if (twice === undefined) return names;
  throw new Failure("invalid_data", `${path} has two columns named ${twice}; rename one`);
}

function toCells(names: readonly string[], record: readonly string[]): Cells | string {
  if (record.length !== names.length) return "the row has another number of cells than the header";
  return new Map(names.map((name, i) => [name, record[i]]));
}

function toBroken({code, lines}: CsvError): SourceRow {
  const isOpen = code === "CSV_QUOTE_NOT_CLOSED";
  const cells = isOpen ? "a quote is opened and never closed" : "a quote is out of place";
  return {number: Number(lines), place: 0, cells};
}
