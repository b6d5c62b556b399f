import {Ajv} from "ajv";
import {Outcome} from "./formats/outcome.js";

const isOutcome = new Ajv({strict: false, validateFormats: false}).compile<Outcome>(Outcome);

/** A record of the log as an outcome; null for one that is none or whose times cannot be read. */
export function toLoggedOutcome(record: unknown): Outcome | null {
  if (!isOutcome(record)) return null;
  return [record.timestamp, record.occurred_at].some((time) => Number.isNaN(Date.parse(time))) ? null : record;
}
