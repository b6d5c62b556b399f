import {formatTable} from "../formatTable.js";
import type {Database} from "./database.js";
import type {FollowedLog} from "./followedLogs.js";
import {type Checkpoints, measureLag, readCheckpoints} from "./follower.js";
import {formatLocation, type StoreLocation} from "./location.js";
import {requireLayout} from "./migrate.js";
import {REFUSED, type Value} from "./tables.js";

interface LogStatus {
  readonly log: FollowedLog["name"];
  readonly rows: number;
  /** Bytes of the log that are not in the store. */
  readonly lagBytes: number;
  /** Lines that are no record of the log. */
  readonly malformed: number;
  /** Lines that the store would not take. */
  readonly refused: number;
}

export interface StoreStatus {
  readonly store: string;
  readonly logs: readonly LogStatus[];
}

/** How far a store is behind the logs. */
export async function describeStore(
  location: StoreLocation,
  database: Database,
  logs: readonly FollowedLog[]
): Promise<StoreStatus> {
  await requireLayout(database);
  const checkpoints = await readCheckpoints(database);
  const described: LogStatus[] = [];
  for (const log of logs) described.push(await describeLog(database, log, checkpoints));
  return {store: formatLocation(location), logs: described};
}

export function formatStatus({store, logs}: StoreStatus): string {
  const head = ["log", "rows", "bytes behind", "malformed", "refused"];
  const rows = logs.map(({log, ...counts}) => [log, ...Object.values(counts).map(String)]);
  return [store, ...formatTable([head, ...rows])].map((line) => `${line}\n`).join("");
}

async function describeLog(database: Database, log: FollowedLog, checkpoints: Checkpoints): Promise<LogStatus> {
  const own = [...checkpoints].filter(([key]) => key.startsWith(`${log.name}/`));
  return {
    log: log.name,
    rows: await count(database, log.table.name),
    lagBytes: await measureLag([log], checkpoints),
    malformed: own.reduce((sum, [, {malformed}]) => sum + malformed, 0),
    refused: await count(database, `${REFUSED.name} WHERE log = '${log.name}'`)
  };
}

async function count(database: Database, from: string): Promise<number> {
  const [{n}] = await database.query<{n: Value}>(`SELECT count(*) AS n FROM ${from}`);
  return Number(n);
}
