import {createHash} from "node:crypto";
import {v7} from "uuid";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import type {Outcome} from "../formats/outcome.js";
import {type Cleaner, isNumeric} from "../importing/cells.js";
import {parseOutcome} from "./outcomeWords.js";
import {parseInstant} from "./parseInstant.js";
import type {Layout} from "./resolveLayout.js";
import type {Cells} from "./sourceRow.js";

/** A row of another service's log as a prediction of a project. */
export interface IngestedRow {
  readonly timeMs: number;
  readonly score: number;
  readonly input: Readonly<Record<string, string | number>>;
  readonly context: Readonly<Record<string, string>>;
  readonly event: Outcome["event"] | null;
  /** UUIDv7 of what tells it from all other rows, in whichever file it is read again. */
  readonly id: string;
  /** Cells that count as missing since they are not of their column's kind. */
  readonly mistyped: readonly string[];
}

type Read = (cells: Cells) => IngestedRow | string;

const NO_FINITE_NUMBER = /^[+-]?(inf|infinity|nan)$/i;

/** A reader of rows: what it gives, or what is wrong with a row, in words without its values. */
export function createRowReader({target, project}: ProjectSchema, layout: Layout, clean: Cleaner): Read {
  const {time, score, id, outcome} = layout.roles;
  const toId = createIdentifier(project, layout);
  return (cells) => {
    const text = (name: string | undefined) => (name === undefined ? null : clean(cells.get(name) ?? ""));
    const [timeText, scoreText] = [text(time), text(score)];
    if (timeText === null) return `${time} is missing`;
    if (scoreText === null) return `${score} is missing`;
    const timeMs = parseInstant(timeText);
    if (Number.isNaN(timeMs)) return `${time} is no time of the years 2000 to 2099`;
    const value = isNumeric(scoreText) ? Number(scoreText) : NaN;
    if (!(value >= 0 && value <= 1)) return `${score} is no number from 0 to 1`;
    const leadId = text(id);
    const told = text(outcome);
    const event = told === null ? null : parseOutcome(told, target);
    const {input, mistyped} = readInput(layout, text);
    if (told !== null && event === null) mistyped.push(`${String(outcome)} is no outcome that the project knows`);
    const context = {...readContext(layout, text), ...(leadId !== null && {lead_id: leadId})};
    return {timeMs, score: value, input, context, event, id: toId(cells, leadId, timeMs, value), mistyped};
  };
}

function readInput({fields}: Layout, text: (name: string) => string | null) {
  const input: Record<string, string | number> = {};
  const mistyped: string[] = [];
  for (const {column, field} of fields) {
    const cell = text(column);
    if (cell === null) continue;
    if (field.type === "category" || field.type === "text") input[field.name] = cell;
    else if (isNumeric(cell)) input[field.name] = Number(cell);
    else if (!NO_FINITE_NUMBER.test(cell)) mistyped.push(`${column} is no number`);
  }
  return {input, mistyped};
}

function readContext({context}: Layout, text: (name: string) => string | null): Record<string, string> {
  const entries = context.flatMap(({column, name}) => {
    const cell = text(column);
    return cell === null ? [] : [[name, cell] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * A row that names its lead is known by lead, time and score, so that its other
 * columns may change; any other by its cells as they are written, but the
 * outcome, which comes later; of equal ones by how many came before.
 */
function createIdentifier(project: string, {roles: {outcome}}: Layout) {
  const seen = new Map<string, number>();
  return (cells: Cells, leadId: string | null, timeMs: number, score: number): string => {
    if (leadId !== null) return toId(timeMs, JSON.stringify([project, leadId, timeMs, score]));
    const told = [...cells].filter(([name, cell]) => name !== outcome && cell.trim() !== "");
    const row = JSON.stringify([project, told.sort(([a], [b]) => (a < b ? -1 : 1))]);
    const id = toId(timeMs, row);
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : toId(timeMs, `${row} ${before}`);
  };
}

function toId(msecs: number, text: string): string {
  return v7({msecs, random: createHash("sha256").update(text).digest()});
}
