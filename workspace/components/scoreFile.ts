import {parseValue} from "../scoring/parseValue.js";
import type {Field, FieldValue, Lead, ProjectSchema} from "../scoring/schema.js";
import type {Scored, Scorer} from "../scoring/scorer.js";
import {type Cell, type Csv, type CsvRow, formatCsv, parseCsv} from "./csv.js";

/** A row that was not scored, and why; never with a value. */
export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

export interface ScoredRow {
  readonly row: CsvRow;
  readonly scored: Scored;
}

export interface ScoredFile {
  readonly columns: readonly string[];
  readonly rows: readonly ScoredRow[];
  readonly bad: readonly BadRow[];
  /** Labels of fields that the file has no column for. */
  readonly absent: readonly string[];
}

const CHUNK = 1024;

/** Scores the rows of a CSV file; one that is none is told and left out. `onRow` hears how many are done. */
export async function scoreFile(
  text: string,
  score: Scorer,
  schema: Pick<ProjectSchema, "fields">,
  onRows: (done: number, total: number) => void
): Promise<ScoredFile> {
  const csv = parseCsv(text);
  const columns = findColumns(csv, schema);
  const parsed = csv.rows.map((row) => ({row, lead: toLead(row, csv, columns)}));
  const bad = parsed.flatMap(({row: {line}, lead}) => (typeof lead === "string" ? [{line, reason: lead}] : []));
  const good = parsed.flatMap(({row, lead}) => (typeof lead === "string" ? [] : [{row, lead}]));
  const rows: ScoredRow[] = [];
  for (let start = 0; start < good.length; start += CHUNK) {
    const chunk = good.slice(start, start + CHUNK);
    const scored = await scoreChunk(chunk, score);
    scored.forEach((result, i) => {
      if (result) rows.push({row: chunk[i].row, scored: result});
      else
        bad.push({line: chunk[i].row.line, reason: "the model gives it no score: it may lack a value that is needed"});
    });
    onRows(Math.min(start + CHUNK, good.length), good.length);
  }
  const has = new Set(columns.map(({field}) => field));
  const absent = schema.fields.filter((field) => !has.has(field)).map(({name, label}) => label ?? name);
  return {columns: csv.columns, rows, bad: bad.sort((a, b) => a.line - b.line), absent};
}

/** The file again, each row with its score, label and confidence. */
export function formatScored({columns, rows}: ScoredFile): string {
  const cells = rows.map(({row, scored: {score, label, confidence}}): Cell[] => [
    ...row.cells,
    Number(score.toFixed(4)),
    label,
    confidence
  ]);
  return formatCsv([...columns, "score", "label", "confidence"], cells);
}

/** Bad rows by reason, the commonest first, with the lines of the first few. */
export function groupBad(bad: readonly BadRow[]): {reason: string; lines: readonly number[]}[] {
  const groups = new Map<string, number[]>();
  for (const {reason, line} of bad) groups.set(reason, [...(groups.get(reason) ?? []), line]);
  return [...groups]
    .map(([reason, lines]) => ({reason, lines}))
    .sort((a, b) => b.lines.length - a.lines.length || a.lines[0] - b.lines[0]);
}

/** One by one where a chunk is refused, so that one row stops no other; null for the refused. */
async function scoreChunk(chunk: readonly {readonly lead: Lead}[], score: Scorer): Promise<(Scored | null)[]> {
  try {
    return await score(chunk.map(({lead}) => lead));
  } catch {
    return Promise.all(
      chunk.map(({lead}) =>
        score([lead]).then(
          ([scored]) => scored,
          () => null
        )
      )
    );
  }
}

interface FieldColumn {
  readonly field: Field;
  readonly at: number;
}

function findColumns({columns}: Csv, {fields}: Pick<ProjectSchema, "fields">): FieldColumn[] {
  return fields.map((field) => ({field, at: columns.indexOf(field.name)})).filter(({at}) => at !== -1);
}

/** The lead of a row, or why it is none. */
function toLead({cells}: CsvRow, {columns: {length}}: Csv, columns: readonly FieldColumn[]): Lead | string {
  if (columns.length === 0) return "no column is named like a field of the model";
  if (cells.length !== length) return `it has ${cells.length} cells and the header ${length}`;
  const values: [string, FieldValue][] = [];
  for (const {field, at} of columns) {
    const parsed = parseValue(field, cells[at]);
    if ("problem" in parsed) return `${field.name} ${parsed.problem}`;
    values.push([field.name, parsed.value]);
  }
  return Object.fromEntries(values);
}
