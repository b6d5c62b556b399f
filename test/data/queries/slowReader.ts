import type {Profile} from "../../../workspace/analysis/profile.js";
import {categoryKey} from "../../../workspace/scoring/categoryKey.js";
import {isMissing} from "../../../workspace/scoring/missing.js";
import type {Field, FieldValue, ProjectSchema} from "../../../workspace/scoring/schema.js";
import {createTextFeature} from "../../../workspace/scoring/textFeatures.js";

type Line = Readonly<Record<string, unknown>>;

/** The value of one column of a lead: a number, a category, or null when missing. */
export type Value = number | string | null;

export interface SlowRecord {
  readonly day: string;
  readonly timestampMs: number;
  readonly score: number;
  readonly leadId: string | null;
  readonly first: boolean;
  readonly values: readonly Value[];
  readonly campaign: string | null;
}

/** The predictions of a log, read line by line, and how many lines are none. */
export function readSlowly(text: string, schema: ProjectSchema): {records: SlowRecord[]; malformed: number} {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const parsed = lines.map(parseLine);
  const found = parsed.filter((line) => line !== null && isPrediction(line)) as Line[];
  return {records: markFirsts(found.map((line) => toRecord(line, schema))), malformed: lines.length - found.length};
}

/** The values of the profiled columns of a lead, in the order of the schema. */
export function readValues(input: unknown, {fields}: ProjectSchema): Value[] {
  const lead = (typeof input === "object" && input !== null ? input : {}) as Record<string, unknown>;
  return fields.flatMap((field) => readField(field, lead[field.name]));
}

/** Leads by day, field and position, as `day|field|position`. */
export function countSlowly(records: readonly SlowRecord[], profile: Profile, names: readonly string[]) {
  const counts: Record<string, number> = {};
  for (const {day, values, score, first} of records.filter((record) => record.first)) {
    if (!first) continue;
    [...values, score].forEach((value, i) => {
      const key = `${day}|${names[i]}|${findPosition(value, [...profile.fields, profile.score][i])}`;
      counts[key] = (counts[key] ?? 0) + 1;
    });
  }
  return counts;
}

export function findPosition(value: Value, field: Profile["fields"][number]): number {
  if (field.kind === "numeric") {
    if (value === null) return field.edges.length + 1;
    return field.edges.filter((edge) => Number(value) >= edge).length;
  }
  if (value === null) return field.values.length + 1;
  const position = field.values.findIndex((binned) => categoryKey(binned) === categoryKey(value));
  return position < 0 ? field.values.length : position;
}

function readField(field: Field, value: unknown): Value[] {
  if (field.type === "text") {
    return (field.derived ?? []).map((derived) => {
      const number = createTextFeature(derived)(isText(value) ? value : null);
      const isFlag = derived.kind === "present" || derived.kind === "words";
      return isFlag ? ["no", "yes"][number] : number;
    });
  }
  const read = field.type === "category" ? readCategory(value) : readNumber(value);
  return [field.private && read !== null ? "present" : read];
}

function readCategory(value: unknown): Value {
  return isText(value) && !isMissing(value) ? String(value) : null;
}

function readNumber(value: unknown): Value {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function isText(value: unknown): value is FieldValue {
  return typeof value === "string" || typeof value === "number";
}

function parseLine(line: string): Line | null {
  try {
    return JSON.parse(line.replace(/:NaN/g, ":null")) as Line;
  } catch {
    return null;
  }
}

function isPrediction({timestamp, score}: Line): boolean {
  const year = typeof timestamp === "string" ? new Date(timestamp).getUTCFullYear() : NaN;
  return year >= 2000 && year < 2100 && typeof score === "number" && score >= 0 && score <= 1;
}

function toRecord(line: Line, schema: ProjectSchema): Omit<SlowRecord, "first"> {
  const timestampMs = Date.parse(String(line.timestamp));
  const context = (line.context ?? {}) as Record<string, unknown>;
  return {
    timestampMs,
    day: new Date(timestampMs).toISOString().slice(0, 10),
    score: Number(line.score),
    leadId: isMissing(context.lead_id) ? null : String(context.lead_id),
    values: readValues(line.input, schema),
    campaign: isText(context.campaign) && !isMissing(context.campaign) ? String(context.campaign) : null
  };
}

function markFirsts(records: readonly Omit<SlowRecord, "first">[]): SlowRecord[] {
  const firsts = new Map<string, Omit<SlowRecord, "first">>();
  for (const record of records) {
    const earlier = record.leadId === null ? undefined : firsts.get(record.leadId);
    if (record.leadId !== null && (!earlier || record.timestampMs < earlier.timestampMs)) {
      firsts.set(record.leadId, record);
    }
  }
  return records.map((record) => ({...record, first: record.leadId === null || firsts.get(record.leadId) === record}));
}
