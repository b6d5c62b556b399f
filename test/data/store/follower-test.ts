import {appendFileSync, renameSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {formatLines} from "../../../data/jsonLines.js";
import {projectPaths} from "../../../data/project.js";
import type {Database} from "../../../data/store/database.js";
import {type FollowedLog, listFollowedLogs} from "../../../data/store/followedLogs.js";
import {Follower, readCheckpoints} from "../../../data/store/follower.js";
import {openStore} from "../../../data/store/location.js";
import {migrate} from "../../../data/store/migrate.js";
import {selectColumns} from "../../../data/store/sql.js";
import {type TableShape, VERSIONS} from "../../../data/store/tables.js";
import {unescapeText} from "../../../data/store/text.js";
import {createOutcome, createPrediction, createRequest, NASTY} from "./support/records.js";
import {type Kind, KINDS, temporaryFolder, useStores} from "./support/stores.js";

const stores = useStores();

describe.each(KINDS)("Follower with %s", (kind) => {
  it("ships every line of every file once, however often it passes", async () => {
    const {database, logs, folder} = await open(kind);
    const path = join(folder, "predictions.jsonl");
    writeFileSync(join(folder, "predictions.2026-11-21.001.jsonl"), formatLines(range(0, 700).map(createPrediction)));
    writeFileSync(join(folder, "predictions.worker-2.jsonl"), formatLines(range(700, 710).map(createPrediction)));
    writeFileSync(path, formatLines(range(710, 1200).map(createPrediction)));
    writeFileSync(join(folder, "requests.jsonl"), formatLines(range(0, 50).map(createRequest)));
    for (let i = 0; i < 2; i++) expect(await (await Follower.open(database, logs)).pass()).toBe(0);
    appendFileSync(path, formatLines(range(1200, 1210).map(createPrediction)));
    await (await Follower.open(database, logs)).pass();
    expect(await listIds(database)).toEqual(range(0, 1210).map((n) => createPrediction(n).id));
    expect(await count(database, "api_metrics")).toBe(50);
  });

  it("goes on in a file that was renamed, and in the one that took its place", async () => {
    const {database, logs, folder} = await open(kind);
    const path = join(folder, "predictions.jsonl");
    const follower = await Follower.open(database, logs);
    writeFileSync(path, formatLines(range(0, 10).map(createPrediction)));
    await follower.pass();
    appendFileSync(path, formatLines(range(10, 20).map(createPrediction)));
    renameSync(path, join(folder, "predictions.2026-11-22.001.jsonl"));
    writeFileSync(path, formatLines(range(20, 30).map(createPrediction)));
    await follower.pass();
    expect(await listIds(database)).toEqual(range(0, 30).map((n) => createPrediction(n).id));
    const checkpoints = await readCheckpoints(database);
    expect(checkpoints.size).toBe(2);
  });

  it("waits for the end of a line, counts what is none, and passes blank ones", async () => {
    const {database, logs, folder} = await open(kind);
    const path = join(folder, "predictions.jsonl");
    const [first, second, third] = range(0, 3).map((n) => JSON.stringify(createPrediction(n)));
    writeFileSync(path, `${first}\n\nnonsense\n{"id": 1}\n${second}\n${third.slice(0, 40)}`);
    const follower = await Follower.open(database, logs);
    expect(await follower.pass()).toBe(40);
    appendFileSync(path, `${third.slice(40)}\n`);
    expect(await follower.pass()).toBe(0);
    expect(await count(database, "prediction_logs")).toBe(3);
    const [checkpoint] = (await readCheckpoints(database)).values();
    expect(checkpoint.malformed).toBe(2);
  });

  it("reads a file again that was cut shorter", async () => {
    const {database, logs, folder} = await open(kind);
    const path = join(folder, "predictions.jsonl");
    const lines = range(0, 4).map((n) => formatLines([createPrediction(n)]));
    writeFileSync(path, lines.slice(0, 3).join(""));
    const follower = await Follower.open(database, logs);
    await follower.pass();
    truncateSync(path, lines[0].length);
    await follower.pass();
    appendFileSync(path, lines[3]);
    await follower.pass();
    expect(await listIds(database)).toEqual(range(0, 4).map((n) => createPrediction(n).id));
  });

  it("fills a store again whose tables were taken back meanwhile", async () => {
    const {database, logs, folder} = await open(kind);
    writeFileSync(join(folder, "predictions.jsonl"), formatLines(range(0, 10).map(createPrediction)));
    writeFileSync(join(folder, "outcomes.jsonl"), formatLines(range(0, 10).map(createOutcome)));
    const follower = await Follower.open(database, logs);
    await follower.pass();
    for (const to of [0, 1]) {
      await migrate(database, {to});
      await migrate(database);
      expect(await count(database, "outcomes")).toBe(0);
      await follower.pass();
      expect([await count(database, "prediction_logs"), await count(database, "outcomes")]).toEqual([10, 10]);
      expect(await count(database, "versions")).toBe(1);
    }
  });

  it("keeps every value as it is", async () => {
    const {database, logs, folder} = await open(kind);
    const predictions = NASTY.map((text, n) => ({
      ...createPrediction(n),
      input: {[text]: text, number: 0.1 + 0.2},
      context: {lead_id: text, campaign: text},
      model_version: "7-0123abcd",
      label: text
    }));
    writeFileSync(join(folder, "predictions.jsonl"), formatLines(predictions));
    await (await Follower.open(database, logs)).pass();
    const rows = await readTable(database, logs[0].table);
    expect(
      rows.map(({input_features, context, label, lead_id}) => ({
        input: JSON.parse(String(input_features)) as unknown,
        context: JSON.parse(String(context)) as unknown,
        label: unescapeText(String(label)),
        lead: unescapeText(String(lead_id))
      }))
    ).toEqual(predictions.map(({input, context, label}) => ({input, context, label, lead: context.lead_id})));
  });

  it("tells a repeated outcome once, and when each version was first and last seen", async () => {
    const {database, logs, folder} = await open(kind);
    const outcomes = range(0, 6).map((n) => createOutcome(n % 3));
    writeFileSync(join(folder, "outcomes.jsonl"), formatLines(outcomes));
    const predictions = range(0, 900).map((n) => ({...createPrediction(n), model_version: n % 2 ? "1-a" : "2-b"}));
    writeFileSync(join(folder, "predictions.jsonl"), formatLines(predictions.toReversed()));
    await (await Follower.open(database, logs)).pass();
    expect(await count(database, "outcomes")).toBe(3);
    const versions = await readTable(database, VERSIONS);
    const times = (version: number) => [version, 898 + version].map((n) => Date.parse(createPrediction(n).timestamp));
    expect(versions.map(({version, first_seen, last_seen}) => [version, toMs(first_seen), toMs(last_seen)])).toEqual([
      ["1-a", ...times(1)],
      ["2-b", ...times(0)]
    ]);
  });
});

describe("Follower", () => {
  it("sets aside a line that PostgreSQL refuses, and ships the rest", async () => {
    const {database, logs, folder} = await open("postgres");
    const predictions = range(0, 1000).map((n) => ({
      ...createPrediction(n),
      timestamp: n === 421 ? "+020000-01-01T00:00:00.000Z" : createPrediction(n).timestamp
    }));
    writeFileSync(join(folder, "predictions.jsonl"), formatLines(predictions));
    expect(await (await Follower.open(database, logs)).pass()).toBe(0);
    expect(await count(database, "prediction_logs")).toBe(999);
    const first_byte = formatLines(predictions.slice(0, 421)).length;
    const refused = await database.query<{first_byte: string; log: string}>("SELECT log, first_byte FROM refused");
    expect(refused).toEqual([{log: "predictions", first_byte: String(first_byte)}]);
  });

  it("writes the same rows to both stores", async () => {
    const folder = temporaryFolder();
    const [a, b] = await Promise.all(KINDS.map((kind) => open(kind, folder)));
    writeFileSync(join(folder, "predictions.jsonl"), formatLines(range(0, 500).map(createPrediction)));
    writeFileSync(join(folder, "requests.jsonl"), formatLines(range(0, 500).map(createRequest)));
    writeFileSync(join(folder, "outcomes.jsonl"), formatLines(range(0, 500).map(createOutcome)));
    for (const {database, logs} of [a, b]) await (await Follower.open(database, logs)).pass();
    for (const table of [...a.logs.map((log) => log.table), VERSIONS]) {
      const rows = await readTable(a.database, table);
      expect(rows.length).toBeGreaterThan(0);
      expect(await readTable(b.database, table)).toEqual(rows);
    }
  });
});

async function open(kind: Kind, folder = temporaryFolder()) {
  const database = await openStore(await stores.create(kind));
  onTestFinished(() => database.close());
  await migrate(database);
  return {database, folder, logs: listLogs(folder)};
}

function listLogs(folder: string): FollowedLog[] {
  const [predictions, requests, outcomes] = ["predictions", "requests", "outcomes"].map((name) =>
    join(folder, `${name}.jsonl`)
  );
  return listFollowedLogs({...projectPaths("demo", {}), predictions, requests, outcomes});
}

function range(start: number, end: number): number[] {
  return Array.from({length: end - start}, (_, i) => start + i);
}

/** The rows of a table by its key, instants in Unix milliseconds. */
async function readTable(database: Database, table: TableShape): Promise<Record<string, unknown>[]> {
  const columns = selectColumns(table, database.dialect);
  const rows = await database.query<Record<string, unknown>>(
    `SELECT ${columns} FROM ${table.name} ORDER BY ${table.key.join(", ")}`
  );
  const instants = new Set(table.columns.filter(({type}) => type === "instant").map(({name}) => name));
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, instants.has(name) ? toMs(value) : value]))
  );
}

function toMs(value: unknown): number {
  return new Date(value as string | Date).getTime();
}

async function listIds(database: Database): Promise<string[]> {
  const rows = await database.query<{id: string}>("SELECT id FROM prediction_logs ORDER BY id");
  return rows.map(({id}) => id);
}

async function count(database: Database, table: string): Promise<number> {
  const [{n}] = await database.query<{n: unknown}>(`SELECT count(*) AS n FROM ${table}`);
  return Number(n);
}
