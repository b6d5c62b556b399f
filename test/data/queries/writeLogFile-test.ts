import {readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Project} from "../../../data/project.js";
import {toColumns} from "../../../data/queries/columns.js";
import {readProfile} from "../../../data/queries/readProfile.js";
import {writeLogFile} from "../../../data/queries/writeLogFile.js";
import {resolveReference} from "../../../data/resolveReference.js";
import {toBins} from "../../../workspace/analysis/bins.js";
import type {Profile} from "../../../workspace/analysis/profile.js";
import {categoryKey} from "../../../workspace/scoring/categoryKey.js";
import {
  createProject,
  dumpFile,
  makePredictions,
  makeReference,
  queryFile,
  SCHEMA,
  writeLines,
  writeReference
} from "./fixture.js";
import {countSlowly, readSlowly} from "./slowReader.js";

const MALFORMED = ["{", "[]", "null", '{"timestamp":"2026-03-01T00:00:00.000+00:00","score":"high"}', '{"score":0.5}'];
const NO_PROBABILITY = ["7", "-0.0001", "1.0001"].map(
  (score) => `{"timestamp":"2026-03-01T00:00:00Z","score":${score}}`
);
const BROKEN_TIMES = ['{"timestamp":"soon","score":0.5}', '{"timestamp":"1970-01-01T00:00:00Z","score":0.5}'];
const LENIENT = '{"timestamp":"2026-03-01T00:00:00.000Z","score":0.25,"input":{"visits":NaN,"title":"\\ud83e"}}';

const TABLES = {
  predictions: [
    ...["timestamp", "day", "score", "margin", "label", "confidence", "inference_ms", "model_version", "first"],
    ...['it\'s "a/b~c"', "input.score", "input.Campaign", "visits", "has_title", "title_length", "title_parts"],
    ...["is_chief", "campaign"]
  ],
  reference: [
    ...["score", "outcome", 'it\'s "a/b~c"', "input.score", "input.Campaign", "visits", "has_title", "title_length"],
    ...["title_parts", "is_chief"]
  ],
  requests: ["timestamp", "day", "method", "endpoint", "status_code", "response_ms"],
  bins: ["field", "label", "kind", "position", "bin", "reference", "design_effect"],
  profiles: ["day", "field", "position", "leads"],
  unseen: ["day", "field", "bin", "leads"],
  hours: ["hour", "field", "position", "leads"],
  moments: ["day", "field", "n", "mean", "squares"],
  bands: ["day", "band", "leads"],
  segments: ["segment", "label", "position", "value", "leads"],
  segment_profiles: ["segment", "value", "day", "field", "position", "leads"],
  segment_scores: ["segment", "value", "day", "leads", "mean"],
  segment_reference: ["segment", "value", "field", "position", "leads"],
  segment_reference_scores: ["segment", "value", "leads", "mean"]
};

async function publish(project: Project): Promise<string> {
  const path = join(project.paths.folder, "pages.duckdb");
  await writeLogFile(project, path);
  return path;
}

async function describeTables(project: Project, path: string): Promise<Record<string, string[]>> {
  const sql =
    "SELECT table_name AS name, column_name AS item FROM duckdb_columns() WHERE database_name = 'log' ORDER BY column_index";
  const tables: Record<string, string[]> = {};
  for (const {name, item} of await queryFile<{name: string; item: string}>(project, path, sql)) {
    (tables[name] ??= []).push(item);
  }
  return tables;
}

const project = createProject();
await writeReference(project, makeReference("reference", 500));
writeLines(project.paths.predictions, [
  ...makePredictions("log", 900),
  ...MALFORMED,
  ...NO_PROBABILITY,
  ...BROKEN_TIMES,
  LENIENT,
  " "
]);
writeLines(project.paths.requests, [
  {
    timestamp: "2026-03-01T10:00:00.000+00:00",
    request_id: "SECRET",
    method: "POST",
    endpoint: "/predict",
    status_code: 200,
    response_ms: 3.5
  },
  {
    timestamp: "2026-03-01T09:00:00.000+00:00",
    request_id: "SECRET",
    method: "GET",
    endpoint: "/health",
    status_code: 503,
    response_ms: 1
  },
  "SECRET"
]);
const path = await publish(project);
const profile = readProfile(project, resolveReference(project, "1-00000000")) as Profile;
const names = [...toColumns(SCHEMA).profiled.map(({column}) => column), "score"];
const slow = readSlowly(readFileSync(project.paths.predictions, "utf8"), SCHEMA);
const query = <T>(sql: string) => queryFile<T>(project, path, sql);

describe("writeLogFile(project, path)", () => {
  it("writes the documented tables", async () => {
    expect(await describeTables(project, path)).toEqual(TABLES);
  });

  it("counts in its profiles what a plain reader counts", async () => {
    const rows = await query<{key: string; leads: number}>(
      "SELECT concat_ws('|', day, field, position) AS key, leads FROM profiles"
    );
    expect(Object.fromEntries(rows.map(({key, leads}) => [key, leads]))).toEqual(
      countSlowly(slow.records, profile, names)
    );
    expect(slow.records.length).toBe(901);
  });

  it("counts a lead once, on the day of its earliest prediction", async () => {
    const rows = await query<{day: string; leads: number}>(
      "SELECT strftime(day, '%Y-%m-%d') AS day, count(*) AS leads FROM predictions WHERE first GROUP BY ALL ORDER BY day"
    );
    const days = slow.records.filter(({first}) => first).map(({day}) => day);
    const expected = [...new Set(days)]
      .sort()
      .map((day) => ({day, leads: days.filter((other) => other === day).length}));
    expect(rows).toEqual(expected);
    expect(days.length).toBeLessThan(slow.records.length);
  });

  it("has the reference's bins, each field's in order", async () => {
    const rows = await query<{field: string; bin: string; reference: number}>(
      "SELECT field, bin, reference FROM bins ORDER BY field, position"
    );
    [...profile.fields, profile.score].forEach((item, i) => {
      const {labels, counts} = toBins(item);
      const found = rows.filter(({field}) => field === names[i]);
      expect(found.map(({bin}) => bin)).toEqual(labels);
      expect(found.map(({reference}) => reference)).toEqual(counts);
    });
  });

  it("shows one spelling a category, and none that fewer than five leads hold", async () => {
    for (const [column, field] of [
      ["input.Campaign", "Campaign"],
      ['it\'s "a/b~c"', 'it\'s "a/b~c"']
    ]) {
      const name = `"${column.replaceAll('"', '""')}"`;
      const rows = await query<{value: string; leads: number}>(
        `SELECT value, max(leads) AS leads FROM (
           SELECT ${name} AS value, count(*) FILTER (first) AS leads FROM predictions GROUP BY ALL
           UNION ALL SELECT ${name}, count(*) FROM reference GROUP BY ALL
         ) WHERE value IS NOT NULL GROUP BY value`
      );
      const keys = rows.map(({value}) => categoryKey(value));
      expect([field, keys.length]).toEqual([field, new Set(keys).size]);
      expect(rows.filter(({value, leads}) => leads < 5 && !/^(any )?other$/.test(value))).toEqual([]);
    }
  });

  it("merges a context value that fewer than five leads hold", async () => {
    const rows = await query<{campaign: string}>(
      "SELECT DISTINCT campaign FROM predictions WHERE campaign IS NOT NULL"
    );
    expect(rows.map(({campaign}) => campaign).sort()).toEqual(["Alpha", "other"]);
  });

  it("holds nothing private, and neither does the cache", async () => {
    for (const file of [path, join(project.paths.cache, "log.duckdb")]) {
      const dump = await dumpFile(project, file);
      expect(dump).toMatch(/direct traffic/i);
      expect(dump).not.toMatch(/SECRET|31337/);
      expect(readFileSync(file, "latin1").includes("SECRET")).toBe(false);
    }
  });

  it("has the reference in the order of its file", async () => {
    const other = createProject();
    const rows = makeReference("order", 9000);
    await writeReference(other, rows);
    const found = await queryFile<{score: number}>(other, await publish(other), "SELECT score FROM reference");
    expect(found.map(({score}) => score)).toEqual(rows.map(({score}) => score));
  });

  it("writes the same rows in the same order again, whether or not the cache was there", async () => {
    const first = await dumpFile(project, path);
    expect(await dumpFile(project, await publish(project))).toBe(first);
    rmSync(project.paths.cache, {recursive: true});
    expect(await dumpFile(project, await publish(project))).toBe(first);
  });

  it("writes requests in order of time", async () => {
    const rows = await query<{status_code: number}>("SELECT status_code FROM requests");
    expect(rows.map(({status_code}) => status_code)).toEqual([503, 200]);
  });

  it("names a category that the reference does not have, once five leads hold it", async () => {
    const other = createProject();
    const lead = (origin: string, day: number) => ({
      timestamp: `2026-03-0${day}T00:00:00.000+00:00`,
      score: 0.5,
      input: {'it\'s "a/b~c"': origin}
    });
    const origins = [..."aaaaaaaaaabbb"].map((origin) => lead(origin, 1));
    await writeReference(
      other,
      origins.map((row) => ({...row, outcome: 0}))
    );
    writeLines(other.paths.predictions, [
      ...[lead("New", 1), lead("new ", 2), lead("new ", 2), lead("new ", 2), lead("New", 2)],
      ...[..."cccc"].map((origin) => lead(origin, 2)),
      ...[..."bb"].map((origin) => lead(origin, 2))
    ]);
    const sql = "SELECT strftime(day, '%d') AS day, bin, leads FROM unseen ORDER BY day";
    expect(await queryFile(other, await publish(other), sql)).toEqual([
      {day: "01", bin: "new", leads: 1},
      {day: "02", bin: "new", leads: 4}
    ]);
    const shown = `SELECT "it's ""a/b~c""" AS bin, count(*) AS leads FROM predictions GROUP BY ALL ORDER BY bin`;
    expect(await queryFile(other, join(other.paths.folder, "pages.duckdb"), shown)).toEqual([
      {bin: "new", leads: 5},
      {bin: "other", leads: 6}
    ]);
  });

  it("counts a lead that the reference and the log share once", async () => {
    const other = createProject();
    const row = {timestamp: "2026-03-01T00:00:00.000+00:00", score: 0.5, outcome: 0};
    const rows = [..."aaaaabbb"].map((origin) => ({...row, input: {'it\'s "a/b~c"': origin}}));
    await writeReference(other, rows);
    writeLines(other.paths.predictions, rows);
    const file = await publish(other);
    for (const table of ["predictions", "reference"]) {
      const sql = `SELECT "it's ""a/b~c""" AS bin, count(*) AS leads FROM ${table} GROUP BY ALL ORDER BY bin`;
      expect(await queryFile(other, file, sql)).toEqual([
        {bin: "a", leads: 5},
        {bin: "other", leads: 3}
      ]);
    }
  });

  it("writes the documented tables, empty, without log and reference", async () => {
    const empty = createProject();
    expect(await describeTables(empty, await publish(empty))).toEqual(TABLES);
    const file = join(empty.paths.folder, "pages.duckdb");
    for (const table of Object.keys(TABLES)) {
      expect(await queryFile(empty, file, `FROM ${table}`)).toEqual([]);
    }
  });

  it("has no bins when the profile was made of another schema", async () => {
    const edited = {...project, schemaHash: "0".repeat(64)};
    const file = await publish(edited);
    expect(await queryFile(edited, file, "FROM bins")).toEqual([]);
    expect(await queryFile(edited, file, "FROM reference")).toEqual([]);
    expect(await queryFile(edited, file, "SELECT count(*) AS n FROM predictions")).toEqual([{n: 901}]);
  });
});
