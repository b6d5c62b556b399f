import type {Field, ProjectSchema} from "../../workspace/scoring/schema.js";
import {Failure} from "../failure.js";

/** Which columns of a log are what, by the names that the log has for them. */
export interface Roles {
  readonly score: string;
  readonly time: string;
  readonly id?: string; // each row is its own lead
  readonly outcome?: string; // none is known
  /** The log's names, and what the project calls them. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Where the columns of a log go. */
export interface Layout {
  readonly roles: Roles;
  readonly fields: readonly {readonly column: string; readonly field: Field}[];
  readonly context: readonly {readonly column: string; readonly name: string}[];
  /** Columns that the project has no place for. */
  readonly ignored: readonly string[];
}

/** What a column is called in the project. */
export function toOwnName({renamed}: Roles, column: string): string {
  return renamed.get(column) ?? column;
}

/** The columns that have a part of their own, and are no field unless `--map` says so. */
export function usedColumns({score, time, id, outcome}: Roles): string[] {
  return [score, time, id, outcome].filter((name) => name !== undefined);
}

/** Fails with `invalid_data` where the log lacks a column that the roles name. */
export function requireColumns(path: string, columns: readonly string[], named: readonly string[]): void {
  const absent = named.find((name) => !columns.includes(name));
  if (absent === undefined) return;
  const names = columns.filter((name) => name !== "").join(", ");
  throw new Failure("invalid_data", `${path} has no column ${absent}; its columns are ${names}`);
}

/** The place of each column; a name that is a field's and a context's is the field's. */
export function resolveLayout(columns: readonly string[], schema: ProjectSchema, roles: Roles): Layout {
  const free = columns.filter((name) => roles.renamed.has(name) || !usedColumns(roles).includes(name));
  const fields = free.flatMap((column) => {
    const field = schema.fields.find(({name}) => name === toOwnName(roles, column));
    return field ? [{column, field}] : [];
  });
  const rest = free.filter((name) => !fields.some(({column}) => column === name));
  const context = rest.flatMap((column) => {
    const name = toOwnName(roles, column);
    return schema.context.some((item) => item.name === name) ? [{column, name}] : [];
  });
  const ignored = rest.filter((name) => name !== "" && !context.some(({column}) => column === name));
  requireTargets(schema, roles, ignored);
  if (fields.length > 0) return {roles, fields, context, ignored};
  const hint = "name its columns with --map, or choose another PROJECT";
  throw new Failure("invalid_data", `the log has no column that project ${schema.project} has a field for; ${hint}`);
}

function requireTargets({project}: ProjectSchema, {renamed}: Roles, ignored: readonly string[]): void {
  const stray = ignored.find((name) => renamed.has(name));
  if (stray === undefined) return;
  const what = `project ${project} has no field and no context named ${String(renamed.get(stray))}`;
  throw new Failure("invalid_arguments", `invalid --map: ${what}; see its schema.json`);
}
