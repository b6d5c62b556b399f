import {appendFileSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import type {Project} from "../../../data/project.js";
import {withCache} from "../../../data/queries/cache.js";
import {countMalformed, ingestLogs} from "../../../data/queries/ingest.js";
import {readRows} from "../../../data/queries/sql.js";
import {createProject, makePredictions, SCHEMA, toText} from "./fixture.js";

const LINES = makePredictions("ingest", 120);
const REQUEST = {
  timestamp: "2026-03-01T00:00:00.000+00:00",
  method: "GET",
  endpoint: "/",
  status_code: 200,
  response_ms: 1
};

function ingest<T>(project: Project, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  return withCache(project, async (connection) => {
    await ingestLogs(connection, project);
    return work(connection);
  });
}

function dump(project: Project): Promise<unknown[]> {
  return ingest(project, async (connection) => [
    await readRows(connection, "SELECT * REPLACE (hex(lead) AS lead) FROM cache.predictions ORDER BY line"),
    await readRows(connection, "FROM cache.requests ORDER BY line"),
    await countMalformed(connection)
  ]);
}

function count(project: Project): Promise<number> {
  return ingest(project, async (connection) => {
    const [{n}] = await readRows<{n: number}>(connection, "SELECT count(*) AS n FROM cache.predictions");
    return n;
  });
}

describe("ingestLogs(connection, project)", () => {
  it("holds the same after many small readings as after one", async () => {
    const text = Buffer.from(toText([...LINES.slice(0, 60), "{", "", ...LINES.slice(60), "no JSON"]));
    const [whole, grown] = [createProject(), createProject()];
    writeFileSync(whole.paths.predictions, text);
    writeFileSync(grown.paths.predictions, "");
    for (let start = 0; start < text.length; start += 7001) {
      appendFileSync(grown.paths.predictions, text.subarray(start, start + 7001));
      await ingest(grown, async () => undefined);
    }
    const expected = await dump(whole);
    expect(await dump(grown)).toEqual(expected);
    expect(expected[0]).toHaveLength(120);
    expect(expected[2]).toEqual({predictions: 2, requests: 0});
  });

  it("reads only what is new", async () => {
    const project = createProject();
    writeFileSync(project.paths.predictions, toText(LINES.slice(0, 100)));
    await count(project);
    await ingest(project, (connection) => connection.run("UPDATE cache.predictions SET label = 'read before'"));
    appendFileSync(project.paths.predictions, toText(LINES.slice(100)));
    const labels = await ingest(project, (connection) =>
      readRows(
        connection,
        "SELECT label = 'read before' AS old, count(*) AS n FROM cache.predictions GROUP BY ALL ORDER BY n"
      )
    );
    expect(labels).toEqual([
      {old: false, n: 20},
      {old: true, n: 100}
    ]);
  });

  it("leaves a half-written line for the next reading", async () => {
    const project = createProject();
    const text = toText(LINES.slice(0, 2));
    writeFileSync(project.paths.predictions, text.slice(0, -50));
    expect(await count(project)).toBe(1);
    appendFileSync(project.paths.predictions, text.slice(-50));
    expect(await dump(project)).toMatchObject([{length: 2}, [], {predictions: 0}]);
  });

  it("reads a last line that has no end, once", async () => {
    const project = createProject();
    writeFileSync(project.paths.predictions, toText(LINES.slice(0, 2)).trimEnd());
    expect(await count(project)).toBe(2);
    appendFileSync(project.paths.predictions, `\n${toText(LINES.slice(2, 3))}`);
    expect(await dump(project)).toMatchObject([{length: 3}, [], {predictions: 0}]);
  });

  it("starts over when the log shrank, was replaced, or is gone", async () => {
    const project = createProject();
    const write = (text: string) => writeFileSync(project.paths.predictions, text);
    write(toText(LINES));
    expect(await count(project)).toBe(120);
    write(toText(LINES.slice(0, 50)));
    expect(await count(project)).toBe(50);
    write(toText(LINES.slice(60)));
    expect(await count(project)).toBe(60);
    write(toText([LINES[60], ...makePredictions("other", 90)]));
    expect(await count(project)).toBe(91);
    expect(await count({...project, paths: {...project.paths, predictions: join(project.paths.folder, "none")}})).toBe(
      0
    );
  });

  it("holds of a log in many files, rotated while it is read, what it holds of one file", async () => {
    const [whole, rotated, late] = [createProject(), createProject(), createProject()];
    writeFileSync(whole.paths.predictions, toText(LINES));
    const days = ["2026-03-01.001", "2026-03-01.002", "2026-03-02.001"];
    const name = (project: Project, part: string) => project.paths.predictions.replace(/jsonl$/, `${part}.jsonl`);
    for (const [i, day] of days.entries()) {
      writeFileSync(rotated.paths.predictions, toText(LINES.slice(i * 30, i * 30 + 20)));
      await count(rotated);
      appendFileSync(rotated.paths.predictions, toText(LINES.slice(i * 30 + 20, i * 30 + 30)));
      renameSync(rotated.paths.predictions, name(rotated, day));
      writeFileSync(name(late, day), toText(LINES.slice(i * 30, i * 30 + 30)));
      if (i === 1) await count(rotated);
    }
    for (const project of [rotated, late]) {
      writeFileSync(project.paths.predictions, toText(LINES.slice(90, 100)));
      writeFileSync(name(project, "worker-2"), toText(LINES.slice(100)));
    }
    const hasId = (_: unknown, i: number) => "lead_id" in ((LINES[i].context ?? {}) as object);
    const rows = async (project: Project) =>
      ((await dump(project))[0] as object[]).filter(hasId).map((row) => ({...row, line: null}));
    expect(await rows(rotated)).toEqual(await rows(whole));
    expect(await dump(late)).toEqual(await dump(rotated));
  });

  it("keeps what a rotated file held when it is deleted", async () => {
    const project = createProject();
    const old = project.paths.predictions.replace(/jsonl$/, "2026-03-01.001.jsonl");
    writeFileSync(old, toText(LINES.slice(0, 30)));
    writeFileSync(project.paths.predictions, toText(LINES.slice(30, 40)));
    expect(await count(project)).toBe(40);
    rmSync(old);
    appendFileSync(project.paths.predictions, toText(LINES.slice(40, 50)));
    expect(await count(project)).toBe(50);
  });

  it("starts over for another schema", async () => {
    const project = createProject();
    writeFileSync(project.paths.predictions, toText(LINES));
    const before = await dump(project);
    const fields = SCHEMA.fields.filter(({name}) => name !== "visits");
    const [predictions] = await dump({...project, schema: {...SCHEMA, fields}, schemaHash: "another"});
    expect(predictions).toHaveLength(120);
    expect(predictions).not.toEqual(before[0]);
    expect(await dump(project)).toEqual(before);
  });

  it("makes a cache that cannot be read again", async () => {
    const project = createProject();
    writeFileSync(project.paths.predictions, toText(LINES));
    await count(project);
    writeFileSync(join(project.paths.cache, "log.duckdb"), "broken");
    expect(await count(project)).toBe(120);
  });

  it("tells leads apart by a hash that another log's cache does not share", async () => {
    const [project, other] = [createProject(), createProject()];
    const [line, ...rest] = LINES.filter(({context}) => "lead_id" in (context as object)).slice(0, 40);
    writeFileSync(project.paths.predictions, toText([line, ...rest]));
    writeFileSync(other.paths.predictions, toText([...rest, line]));
    const leads = async (log: Project) => ((await dump(log))[0] as {lead: string}[]).map(({lead}) => lead);
    const [mine, theirs] = [await leads(project), await leads(other)];
    expect(new Set(mine).size).toBe(new Set(theirs).size);
    expect(mine.filter((lead) => theirs.includes(lead))).toEqual([]);
    expect(readFileSync(join(project.paths.cache, "log.duckdb"), "latin1")).not.toMatch(/SECRET/);
  });

  it("takes a time without a zone for UTC, wherever it runs", async () => {
    expect(new Date(2026, 2, 1).getTimezoneOffset()).not.toBe(0);
    const project = createProject();
    const times = ["2026-03-01T23:30:00", "2026-03-01T23:30:00.000+00:00", "2026-03-02T00:30:00+01:00"];
    writeFileSync(project.paths.predictions, toText(times.map((timestamp) => ({timestamp, score: 0.5}))));
    writeFileSync(project.paths.requests, toText(times.map((timestamp) => ({...REQUEST, timestamp}))));
    const sql = "SELECT DISTINCT strftime(timestamp, '%Y-%m-%d %H:%M') AS at FROM";
    const read = (table: string) => ingest(project, (connection) => readRows(connection, `${sql} cache.${table}`));
    expect(await read("predictions")).toEqual([{at: "2026-03-01 23:30"}]);
    expect(await read("requests")).toEqual([{at: "2026-03-01 23:30"}]);
  });

  it("counts requests that are none", async () => {
    const project = createProject();
    writeFileSync(
      project.paths.requests,
      toText([REQUEST, {...REQUEST, status_code: "OK"}, {...REQUEST, status_code: 1e300}, "?"])
    );
    expect(await dump(project)).toMatchObject([[], [{status_code: 200, endpoint: "/"}], {requests: 3}]);
  });

  it("counts predictions whose score is no probability", async () => {
    const project = createProject();
    const scores = [0, 1, 0.5, 7, -0.1, 1.0001, null];
    writeFileSync(project.paths.predictions, toText(scores.map((score) => ({...LINES[0], score}))));
    const [predictions, , malformed] = await dump(project);
    expect(predictions).toMatchObject([{score: 0}, {score: 1}, {score: 0.5}]);
    expect(malformed).toEqual({predictions: 4, requests: 0});
  });
});
