import {Ajv} from "ajv";
import {Outcome} from "./formats/outcome.js";
import {parseTimestamp} from "./formats/timestamp.js";
import {toOutcomeKey} from "./outcomeKey.js";
import {readLogLines} from "./readLogLines.js";

const isOutcome = new Ajv({strict: false, validateFormats: false}).compile<Outcome>(Outcome);

export interface LoggedOutcomes {
  /** As they were written down, each once. */
  readonly outcomes: readonly Outcome[];
  /** Lines that are none. */
  readonly malformed: number;
}

/** Reads the log of outcomes; one that was told twice counts once, as it was told first. */
export async function readOutcomes(path: string): Promise<LoggedOutcomes> {
  const tally = {malformed: 0};
  const byKey = new Map<string, Outcome>();
  for await (const record of readLogLines(path, tally)) {
    if (!isDated(record)) tally.malformed += 1;
    else if (!byKey.has(toOutcomeKey(record))) byKey.set(toOutcomeKey(record), record);
  }
  return {outcomes: [...byKey.values()], malformed: tally.malformed};
}

function isDated(record: unknown): record is Outcome {
  if (!isOutcome(record)) return false;
  return [record.timestamp, record.occurred_at].every((time) => !Number.isNaN(parseTimestamp(time)));
}
