import {createCleaner} from "../importing/cells.js";
import {watchInterrupt} from "../interrupt.js";
import {createLog, type Log} from "../log.js";
import {toLoggedOutcome} from "../loggedOutcome.js";
import {toOutcomeKey} from "../outcomeKey.js";
import {withProgress} from "../progress.js";
import type {Project} from "../project.js";
import {readLogLines} from "../readLogLines.js";
import {toIngestedVersion} from "../resolveReference.js";
import {createRowReader, type IngestedRow} from "./readRow.js";
import type {Layout} from "./resolveLayout.js";
import type {Source} from "./source.js";
import {type Problem, Tally} from "./tally.js";
import {toOutcomeRecords, toPredictionRecord} from "./toRecords.js";

export interface IngestedRows {
  readonly added: number;
  /** Rows that the predictions log held already. */
  readonly known: number;
  readonly outcomes: number;
  /** Rows that are no prediction. */
  readonly refused: readonly Problem[];
  /** Cells that count as missing. */
  readonly mistyped: readonly Problem[];
}

interface Writer {
  /** Appends what of the rows the logs do not hold. */
  append(rows: readonly IngestedRow[]): Promise<void>;
  close(): Promise<void>;
  readonly counts: {added: number; known: number; outcomes: number};
}

const BATCH_ROWS = 5000;
const STOPPED = "stopped between two groups of rows; the same command goes on from there";

/** Appends the rows of a source to the logs of a project, a group at a time. */
export function ingestRows(
  source: Source,
  project: Project,
  layout: Layout,
  missing: readonly string[]
): Promise<IngestedRows> {
  return withProgress("ingesting", async (progress) => {
    const read = createRowReader(project.schema, layout, createCleaner(missing));
    const [refused, mistyped] = [new Tally(), new Tally()];
    const writer = await openWriter(project);
    const interrupt = watchInterrupt(STOPPED);
    try {
      for await (const group of groupRows(source)) {
        const rows = group.flatMap(({number, cells}) => {
          const row = typeof cells === "string" ? cells : read(cells);
          if (typeof row !== "string") for (const reason of row.mistyped) mistyped.add(reason, number);
          if (typeof row !== "string") return [row];
          refused.add(row, number);
          return [];
        });
        await writer.append(rows);
        progress.update(group[group.length - 1].place, source.size);
        await interrupt.check();
      }
    } finally {
      interrupt.end();
      await writer.close();
    }
    return {...writer.counts, refused: refused.list(), mistyped: mistyped.list()};
  });
}

async function* groupRows(source: Source) {
  let group = [];
  for await (const row of source.rows()) {
    if (group.push(row) < BATCH_ROWS) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

async function openWriter(project: Project): Promise<Writer> {
  const {schema, paths} = project;
  const known = {predictions: await readIds(paths.predictions), outcomes: await readOutcomeKeys(paths.outcomes)};
  const logs = {predictions: createLog(paths.predictions), outcomes: createLog(paths.outcomes)};
  const version = toIngestedVersion(project);
  const counts = {added: 0, known: 0, outcomes: 0};
  return {
    counts,
    async append(rows) {
      const fresh = rows.filter((row) => addNew(known.predictions, row.id));
      await appendSome(
        logs.predictions,
        fresh.map((row) => toPredictionRecord(row, schema, version))
      );
      const outcomes = rows
        .flatMap(toOutcomeRecords)
        .filter((outcome) => addNew(known.outcomes, toOutcomeKey(outcome)));
      await appendSome(logs.outcomes, outcomes);
      counts.added += fresh.length;
      counts.known += rows.length - fresh.length;
      counts.outcomes += outcomes.length;
    },
    async close() {
      await logs.predictions.close();
      await logs.outcomes.close();
    }
  };
}

/** No log is made for want of records. */
async function appendSome(log: Log, records: readonly object[]): Promise<void> {
  if (records.length > 0) await log.append(records);
}

function addNew(known: Set<string>, key: string): boolean {
  if (known.has(key)) return false;
  known.add(key);
  return true;
}

async function readIds(path: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const {id} of readLogLines(path)) if (typeof id === "string") ids.add(id);
  return ids;
}

async function readOutcomeKeys(path: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const record of readLogLines(path)) {
    const outcome = toLoggedOutcome(record);
    if (outcome) keys.add(toOutcomeKey(outcome));
  }
  return keys;
}
