import type {Dialect} from "./database.js";
import {createTable, dropTable} from "./sql.js";
import {API_METRICS, CHECKPOINTS, OUTCOMES, PREDICTION_LOGS, REFUSED, type TableShape, VERSIONS} from "./tables.js";

export interface Migration {
  readonly name: string;
  readonly up: (dialect: Dialect) => readonly string[];
  readonly down: () => readonly string[];
}

/** In their order; the layout of a store is how many of them were applied. */
export const MIGRATIONS: readonly Migration[] = [
  {name: "follow predictions and requests", ...createTables(PREDICTION_LOGS, API_METRICS, CHECKPOINTS, REFUSED)},
  {name: "follow outcomes", ...withoutCheckpoints("outcomes", createTables(OUTCOMES))},
  {name: "tell model versions", ...withStatement(countVersions(), createTables(VERSIONS))}
];

type Steps = Pick<Migration, "up" | "down">;

function createTables(...tables: readonly TableShape[]): Steps {
  return {
    up: (dialect) => tables.flatMap((table) => createTable(table, dialect)),
    down: () => tables.map(dropTable)
  };
}

/** The log is followed from its start again once the table is back. */
function withoutCheckpoints(log: string, {up, down}: Steps): Steps {
  const forget = [CHECKPOINTS, REFUSED].map(({name}) => `DELETE FROM ${name} WHERE log = '${log}'`);
  return {up: (dialect) => [...up(dialect), ...forget], down: () => [...down(), ...forget]};
}

function withStatement(statement: string, {up, down}: Steps): Steps {
  return {up: (dialect) => [...up(dialect), statement], down};
}

function countVersions(): string {
  const seen = "SELECT model_version, min(created_at), max(created_at)";
  return `INSERT INTO ${VERSIONS.name} ${seen} FROM ${PREDICTION_LOGS.name} GROUP BY model_version`;
}
