import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {FileProfile, ProfiledColumn} from "../../../data/formats/fileProfile.js";
import {countFile} from "../../../data/queries/countFile.js";
import {withFreeDuckDB} from "../../../data/queries/dataFile.js";
import type {ToldKinds} from "../../../data/queries/fileColumns.js";
import {profileFile} from "../../../data/queries/profileFile.js";
import {createRandom} from "../../../data/random.js";
import {binEdges} from "../../../workspace/analysis/bins.js";
import {designEffect} from "../../../workspace/analysis/designEffect.js";
import {countSlowly, readNumbers} from "./slowFileReader.js";

const UNTOLD: ToldKinds = {numeric: [], categorical: []};
const folder = mkdtempSync(join(tmpdir(), "leadlight-profile-file-"));
const path = (name: string) => join(folder, name);
const profile = (name: string, told = UNTOLD) =>
  withFreeDuckDB((connection) => profileFile(connection, path(name), told));
const count = (name: string, columns: readonly ProfiledColumn[]) =>
  withFreeDuckDB((connection) => countFile(connection, path(name), columns));
const find = ({columns}: FileProfile, name: string) => columns.find((column) => column.name === name);

/** Rows with every kind of cell that there is a rule for. */
function drawRows(seed: string, rows: number) {
  const random = createRandom(seed);
  return Array.from({length: rows}, (_, i) => ({
    amount: random() < 0.1 ? null : Number((1000 * random() ** 3).toFixed(2)),
    visits: Math.floor(6 * random()),
    ties: random() < 0.6 ? 0 : Number(random().toFixed(5)),
    sector: ["Retail", "Retail", " retail", "Health", "Health", "health ", "Ö-Bau", "  ", null][
      Math.floor(9 * random())
    ],
    active: random() < 0.3,
    code: `0${Math.floor(3 * random())}`,
    id: `lead ${seed} ${i}`,
    seen: new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString()
  }));
}

beforeAll(async () => {
  const sets = {a: drawRows("a", 3000), b: drawRows("b", 1700), c: drawRows("c", 900)};
  for (const [name, rows] of Object.entries({...sets, bc: [...sets.b, ...sets.c]})) {
    writeFileSync(path(`${name}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const lines = rows.map((row) =>
      Object.values(row)
        .map((cell) => cell ?? "")
        .join(",")
    );
    writeFileSync(path(`${name}.csv`), `${Object.keys(rows[0]).join(",")}\n${lines.join("\n")}\n`);
    const source = `read_json('${path(`${name}.jsonl`)}', format = 'newline_delimited')`;
    await withFreeDuckDB((connection) =>
      connection.run(`COPY (SELECT * FROM ${source}) TO '${path(`${name}.parquet`)}'`)
    );
  }
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("profileFile(connection, path, told)", () => {
  it("counts as a slow reader does, row by row", async () => {
    for (const name of ["a.csv", "a.jsonl"]) {
      const {columns} = await profile(name);
      const slow = await countSlowly(path(name), columns);
      expect((await count(name, columns)).columns.map((column) => column?.counts)).toEqual(slow);
      const own = columns.map((column) =>
        column.kind === "opaque" ? [column.present, column.missing] : toCounts(column)
      );
      expect(own).toEqual(slow);
    }
  });

  it("says the same of CSV, JSONL and Parquet", async () => {
    const [csv, jsonl, parquet] = await Promise.all(["a.csv", "a.jsonl", "a.parquet"].map((name) => profile(name)));
    expect(jsonl).toEqual(csv);
    expect(parquet).toEqual(csv);
  });

  it("has the edges of the values' quantiles", async () => {
    const found = await profile("a.csv");
    for (const name of ["amount", "visits", "ties"]) {
      const numbers = await readNumbers(path("a.csv"), name);
      const edges = binEdges(numbers, 5).map((edge) => {
        const [below, above] = [numbers.filter((value) => value < edge), numbers.filter((value) => value >= edge)];
        return (Math.max(...below) + Math.min(...above)) / 2;
      });
      expect(find(found, name)).toMatchObject({edges: edges.map((edge) => expect.closeTo(edge, 9) as number)});
    }
    expect(find(found, "visits")).toMatchObject({edges: [0.5, 1.5, 2.5, 3.5, 4.5], whole: true});
  });

  it("tells the kinds: few whole numbers are numbers, booleans and codes categories, ids and dates have no bins", async () => {
    const found = await profile("a.csv");
    expect(found.columns.map(({name, kind}) => [name, kind])).toEqual([
      ["amount", "numeric"],
      ["visits", "numeric"],
      ["ties", "numeric"],
      ["sector", "category"],
      ["active", "category"],
      ["code", "category"],
      ["id", "opaque"],
      ["seen", "opaque"]
    ]);
    expect(find(found, "sector")).toMatchObject({values: expect.arrayContaining(["Retail", "Health", "Ö-Bau"])});
    expect([find(found, "id"), find(found, "seen")]).toMatchObject([{why: "many values"}, {why: "instants"}]);
    const told = await profile("a.csv", {numeric: ["seen"], categorical: ["visits"]});
    expect(find(told, "visits")).toMatchObject({kind: "category", values: expect.arrayContaining(["0", "5"])});
    expect(find(told, "seen")).toMatchObject({kind: "numeric", whole: true, missing: 0});
  });

  it("takes blanks, NaN and infinities for missing, and a number of a CSV file for one whatever else is there", async () => {
    const cells = ["1.5", "inf", "-inf", "nan", "NaN", "", '"  "', "2.5", ...new Array<string>(20).fill("3.5")];
    writeFileSync(path("odd.csv"), `x,y\n${cells.map((cell) => `${cell},1`).join("\n")}\n`);
    expect(find(await profile("odd.csv"), "x")).toMatchObject({kind: "numeric", missing: 6});
  });

  it("counts 1 and 1.0 as one category", async () => {
    writeFileSync(path("ones.csv"), `x\n${["1", "1.0", "2", "2.0", ""].map((cell) => `${cell}\n`.repeat(6)).join("")}`);
    expect(find(await profile("ones.csv", {numeric: [], categorical: ["x"]}), "x")).toMatchObject({
      values: ["1", "2"],
      counts: [12, 12],
      missing: 6
    });
  });

  it("samples a long file for its edges alone: counts are of every row, bins of about equal mass", async () => {
    const random = createRandom("long");
    const numbers = Array.from({length: 120_000}, () => Number((random() ** 2).toFixed(6)));
    writeFileSync(path("long.csv"), `x\n${numbers.join("\n")}\n`);
    const [column] = (await profile("long.csv")).columns;
    if (column.kind !== "numeric") throw new Error("not numeric");
    expect(await countSlowly(path("long.csv"), [column])).toEqual([toCounts(column)]);
    for (const bin of column.counts) expect(Math.abs(bin - 12_000)).toBeLessThan(600);
    expect(column.edges.filter((edge) => numbers.includes(edge))).toEqual([]);
  });
});

describe("countFile(connection, path, profiled)", () => {
  it.each(["csv", "jsonl", "parquet"])(
    "has counts that add up: of two %s files, those of both in one",
    async (kind) => {
      const {columns} = await profile(`a.${kind}`);
      const [b, c, both] = await Promise.all(["b", "c", "bc"].map((name) => count(`${name}.${kind}`, columns)));
      expect(both.rows).toBe(b.rows + c.rows);
      both.columns.forEach((column, i) => {
        const added = b.columns[i]?.counts.map((n, bin) => n + (c.columns[i]?.counts[bin] ?? NaN));
        expect(column?.counts).toEqual(added);
      });
      expect(both.columns.map((column) => column?.counts)).toEqual(
        kind === "parquet" ? expect.anything() : await countSlowly(path(`bc.${kind}`), columns)
      );
    }
  );

  it("names a column that is absent, and one that the profile does not have", async () => {
    writeFileSync(path("other.csv"), "visits,extra\n1,2\n");
    const {columns} = await profile("a.csv");
    const counted = await count("other.csv", columns);
    expect(counted).toMatchObject({rows: 1, unknown: ["extra"]});
    expect(counted.columns.map((column) => column === null)).toEqual([true, false, true, true, true, true, true, true]);
  });

  it("counts texts among numbers as missing, also those that come late", async () => {
    const late = [...new Array<string>(30_000).fill("3"), "soon", "later"];
    writeFileSync(path("late.csv"), `visits\n${late.join("\n")}\n`);
    const {columns} = await profile("a.csv");
    const [, visits] = (await count("late.csv", columns)).columns;
    expect(visits).toEqual({counts: [0, 0, 0, 30_000, 0, 0, 2], mistyped: 2});
  });
});

function toCounts(column: Exclude<ProfiledColumn, {kind: "opaque"}>): number[] {
  return column.kind === "numeric"
    ? [...column.counts, column.missing]
    : [...column.counts, column.other, column.missing];
}

describe("profileFile(connection, path, told, time)", () => {
  it.each(["a.csv", "a.jsonl", "a.parquet"])("tells by the days of %s how alike leads are", async (name) => {
    const found = await profile(name);
    expect(found.time).toBe("seen");
    const days = new Map<string, number[]>();
    const visits = find(found, "visits");
    const edges = visits?.kind === "numeric" ? visits.edges : [];
    for (const row of drawRows("a", 3000)) {
      const day = row.seen.slice(0, 10);
      const counts = days.get(day) ?? new Array<number>(edges.length + 2).fill(0);
      counts[edges.filter((edge) => edge <= row.visits).length]++;
      days.set(day, counts);
    }
    expect(visits?.design_effect).toBeCloseTo(designEffect([...days.values()]), 10);
    for (const {name: column, design_effect: effect} of found.columns) {
      if (column === "seen") expect(effect).toBeUndefined();
      else expect([column, effect]).toEqual([column, expect.any(Number)]);
    }
  });

  it("counts a batch of like leads a day as hardly more than one", async () => {
    const rows = Array.from({length: 600}, (_, i) => ({
      at: `2026-01-${String(10 + Math.floor(i / 30))}`,
      team: `t${Math.floor(i / 30) % 3}`
    }));
    writeFileSync(path("batches.csv"), `at,team\n${rows.map(({at, team}) => `${at},${team}`).join("\n")}\n`);
    expect(find(await profile("batches.csv"), "team")?.design_effect).toBeGreaterThan(25);
  });

  it("takes the column of times that is named, the only one by itself, and none of several", async () => {
    const lines = Array.from({length: 60}, (_, i) => `2026-01-${10 + (i % 7)},2025-12-${10 + (i % 9)},${i % 4}`);
    writeFileSync(path("times.csv"), `at,born,n\n${lines.join("\n")}\n`);
    const profileBy = (time?: string) =>
      withFreeDuckDB((connection) => profileFile(connection, path("times.csv"), UNTOLD, time));
    expect(await profileBy()).not.toHaveProperty("time");
    expect(find(await profileBy(), "n")).not.toHaveProperty("design_effect");
    expect((await profileBy("born")).time).toBe("born");
    await expect(profileBy("n")).rejects.toMatchObject({code: "invalid_arguments"});
  });
});
