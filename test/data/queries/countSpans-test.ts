import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {toColumns} from "../../../data/queries/columns.js";
import {readProfile} from "../../../data/queries/readProfile.js";
import {writeLogFile} from "../../../data/queries/writeLogFile.js";
import {resolveReference} from "../../../data/resolveReference.js";
import {type LeadProfile, mergeProfiles} from "../../../workspace/analysis/mergeProfiles.js";
import type {Profile} from "../../../workspace/analysis/profile.js";
import {categoryKey} from "../../../workspace/scoring/categoryKey.js";
import {
  createProject,
  makePredictions,
  makeReference,
  queryFile,
  SCHEMA,
  writeLines,
  writeReference
} from "./fixture.js";
import {profileSlowly} from "./slowProfiles.js";
import {readSlowly, readValues, type SlowRecord, type Value} from "./slowReader.js";

const HOUR_MS = 3_600_000;
const ORIGIN = 'it\'s "a/b~c"';

const project = createProject();
const held = makeReference("reference", 500);
await writeReference(project, held);
writeLines(project.paths.predictions, makePredictions("log", 900));
const path = join(project.paths.folder, "pages.duckdb");
await writeLogFile(project, path);
const profile = readProfile(project, resolveReference(project, "1-00000000")) as Profile;
const names = [...toColumns(SCHEMA).profiled.map(({column}) => column), "score"];
const {records} = readSlowly(readFileSync(project.paths.predictions, "utf8"), SCHEMA);
const leads = records.filter(({first}) => first);
const days = [...new Set(leads.map(({day}) => day))].sort();
const query = <T>(sql: string) => queryFile<T>(project, path, sql);

interface Cell {
  readonly span: string;
  readonly field: string;
  readonly position: number;
  readonly leads: number;
}

const readCells = (table: string, span: string, where = "true") =>
  query<Cell>(`SELECT ${span} AS span, field, position, leads FROM ${table} WHERE ${where}`);

/** The counts of a span, field by field. */
function gather(cells: readonly Cell[], span: string): number[][] {
  const empty = profileSlowly([], profile).counts.map((counts) => [...counts]);
  for (const cell of cells.filter((other) => other.span === span)) {
    empty[names.indexOf(cell.field)][cell.position] += cell.leads;
  }
  return empty;
}

describe("countSpans(connection, fields)", () => {
  it("counts in each day's profile, moments and bands what a streaming reader counts", async () => {
    const cells = await readCells("profiles", "day::VARCHAR");
    const bands = await query<{day: string; band: number; leads: number}>(
      "SELECT day::VARCHAR AS day, band, leads FROM bands"
    );
    interface Row {
      day: string;
      field: string;
      n: number;
      mean: number | null;
      squares: number | null;
    }
    const moments = await query<Row>("SELECT day::VARCHAR AS day, field, n, mean, squares FROM moments");
    for (const day of days) {
      const slow = profileSlowly(
        leads.filter((lead) => lead.day === day),
        profile
      );
      expect([day, gather(cells, day)]).toEqual([day, slow.counts]);
      const scores = slow.scores.map(
        (_, band) => bands.find((row) => row.day === day && row.band === band)?.leads ?? 0
      );
      expect([day, scores]).toEqual([day, slow.scores]);
      slow.moments.forEach((expected, i) => {
        const found = moments.find((row) => row.day === day && row.field === names[i]);
        if (expected === null || expected.n === 0) return expect(found?.mean ?? null).toBeNull();
        expect([names[i], found?.n]).toEqual([names[i], expected.n]);
        expect(found?.mean).toBeCloseTo(expected.mean, 9);
        expect(found?.squares).toBeCloseTo(expected.squares, 6);
      });
    }
    expect(moments.some(({mean}) => mean === null)).toBe(true);
  });

  it("counts the last 72 UTC hours, each lead in the hour of its first prediction", async () => {
    const cells = await readCells("hours", "strftime(hour, '%Y-%m-%dT%H')");
    const toHour = (ms: number) => new Date(ms).toISOString().slice(0, 13);
    const last = Math.floor(Math.max(...records.map(({timestampMs}) => timestampMs)) / HOUR_MS);
    const hours = Array.from({length: 72}, (_, i) => toHour((last - i) * HOUR_MS));
    for (const hour of hours) {
      const slow = profileSlowly(
        leads.filter(({timestampMs}) => toHour(timestampMs) === hour),
        profile
      );
      expect([hour, gather(cells, hour)]).toEqual([hour, slow.counts]);
    }
    expect(cells.filter(({span}) => !hours.includes(span))).toEqual([]);
  });
});

describe("countSegments(connection, placing)", () => {
  const own: readonly [string, string, (record: SlowRecord) => Value][] = [
    [ORIGIN, "Origin", ({values}) => values[0]],
    ["input.Campaign", "Campaign", ({values}) => values[2]],
    ["campaign", "Team", ({campaign}) => campaign]
  ];

  it.each(own)("counts %s apart by its commonest values, and the rest together", async (segment, label, read) => {
    interface Row {
      value: string;
      position: number;
      leads: number;
      label: string;
    }
    const quoted = segment.replaceAll("'", "''");
    const where = `segment = '${quoted}'`;
    const rows = await query<Row>(
      `SELECT value, position, leads, label FROM segments WHERE ${where} ORDER BY position`
    );
    const keys = new Map(leads.map((lead) => [lead, toKey(read(lead))]));
    const sizes = countEach([...keys.values()]);
    const named = [...sizes]
      .filter(([key, size]) => size >= 5 && key !== "")
      .sort((a, b) => b[1] - a[1])
      .slice(0, 10);
    const chosen = new Set([...named.map(([key]) => key), ...((sizes.get("") ?? 0) >= 5 ? [""] : [])]);
    for (const {value, position, leads: size, label: shown} of rows) {
      const key = value === "(no value)" ? "" : categoryKey(value);
      const isRest = position === rows.length - 1 && /^(any )?other$/.test(value);
      const members = leads.filter((lead) => (isRest ? !chosen.has(keys.get(lead) ?? "") : keys.get(lead) === key));
      expect([value, size, shown]).toEqual([value, members.length, label]);
      const cells = await readCells("segment_profiles", "day::VARCHAR", `${where} AND value = ${position}`);
      for (const day of days) {
        const slow = profileSlowly(
          members.filter((lead) => lead.day === day),
          profile
        );
        expect([value, day, gather(cells, day)]).toEqual([value, day, slow.counts]);
      }
    }
    expect(rows.length).toBe(chosen.size + Number(leads.some((lead) => !chosen.has(keys.get(lead) ?? ""))));
    expect(rows.filter(({leads: size, value}) => size < 5 && !/other$/.test(value))).toEqual([]);
  });

  it("gives the mean score of each value's leads, a day at a time", async () => {
    const rows = await query<{total: number; leads: number}>(
      "SELECT sum(mean * leads) AS total, sum(leads) AS leads FROM segment_scores GROUP BY segment"
    );
    const total = leads.reduce((sum, {score}) => sum + score, 0);
    expect(rows).toEqual(own.map(() => ({total: expect.closeTo(total, 8) as number, leads: leads.length})));
  });

  it("counts the reference's rows of a field's values, and none of a context", async () => {
    const cells = await query<Cell & {segment: string}>(
      `SELECT r.segment, s.value AS span, r.field, r.position, r.leads FROM segment_reference AS r
       JOIN segments AS s ON s.segment = r.segment AND s.position = r.value`
    );
    expect(new Set(cells.map(({segment}) => segment))).toEqual(new Set([ORIGIN, "input.Campaign"]));
    const google = held.filter(({input}) => categoryKey(String(readValues(input, SCHEMA)[0])) === "google");
    const counted = cells.filter(({segment, span}) => segment === ORIGIN && categoryKey(span) === "google");
    const slow = google.map(
      ({input, score}) => ({values: readValues(input, SCHEMA), score, first: true}) as unknown as SlowRecord
    );
    expect(
      gather(
        counted.map((cell) => ({...cell, span: ""})),
        ""
      )
    ).toEqual(profileSlowly(slow, profile).counts);
    const [{n, mean}] = await query<{n: number; mean: number}>(
      `SELECT r.leads AS n, mean FROM segment_reference_scores AS r JOIN segments AS s
       ON s.segment = r.segment AND s.position = r.value WHERE lower(s.value) = 'google'`
    );
    expect([n, mean]).toEqual([google.length, expect.closeTo(mean, 12)]);
    expect(mean).toBeCloseTo(google.reduce((sum, {score}) => sum + Number(score), 0) / google.length, 10);
  });
});

describe("chooseSegments(connection, segments)", () => {
  it("merges a value that fewer than five leads hold into the rest, whatever the reference holds, and no value too", async () => {
    const other = createProject();
    const toRows = (origins: string) =>
      [...origins].map((origin) => ({
        timestamp: "2026-03-01T00:00:00Z",
        score: 0.5,
        outcome: 0,
        input: origin === "-" ? {} : {[ORIGIN]: origin}
      }));
    await writeReference(other, toRows("aaaaabbbbb"));
    writeLines(other.paths.predictions, toRows("aaaaaabbbb--"));
    const file = join(other.paths.folder, "pages.duckdb");
    await writeLogFile(other, file);
    const sql = `SELECT value, position, leads FROM segments WHERE label = 'Origin' ORDER BY position`;
    expect(await queryFile(other, file, sql)).toEqual([
      {value: "a", position: 0, leads: 6},
      {value: "other", position: 1, leads: 6}
    ]);
    const counted = `SELECT value, sum(leads) AS leads FROM segment_reference
       WHERE segment <> 'input.Campaign' AND field = 'visits' GROUP BY ALL ORDER BY value`;
    expect(await queryFile(other, file, counted)).toEqual([
      {value: 0, leads: 5},
      {value: 1, leads: 5}
    ]);
  });
});

describe("mergeProfiles(profiles) of leads", () => {
  it.each([
    ["days", ({day}: SlowRecord) => day],
    ["hours", ({timestampMs}: SlowRecord) => String(Math.floor(timestampMs / HOUR_MS))],
    ["segments", ({values}: SlowRecord) => toKey(values[0])],
    ["single leads", (record: SlowRecord) => String(leads.indexOf(record))]
  ])("of %s is the profile of the whole", (_, toGroup) => {
    const groups = [...new Set(leads.map(toGroup))];
    const parts = groups.map((group) =>
      profileSlowly(
        leads.filter((lead) => toGroup(lead) === group),
        profile
      )
    );
    expectSame(mergeProfiles(parts), profileSlowly(leads, profile));
    expectSame(mergeProfiles(parts.reverse()), profileSlowly(leads, profile));
  });
});

function expectSame(merged: LeadProfile, whole: LeadProfile): void {
  const {moments, ...counts} = merged;
  const {moments: expected, ...rest} = whole;
  expect(counts).toEqual(rest);
  moments.forEach((found, i) => {
    const sought = expected[i];
    if (sought === null || found === null) return expect(found).toEqual(sought);
    expect(found.n).toBe(sought.n);
    expect(found.mean).toBeCloseTo(sought.mean, 9);
    expect(found.squares).toBeCloseTo(sought.squares, 6);
  });
}

function toKey(value: Value): string {
  return value === null ? "" : categoryKey(value);
}

function countEach(keys: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return sizes;
}
