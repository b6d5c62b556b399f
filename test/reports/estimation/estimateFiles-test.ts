import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Ajv} from "ajv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {Estimates} from "../../../data/formats/estimates.js";
import {runDuckDB} from "../../../data/queries/duckdb.js";
import {estimateFiles, type EstimateSpec} from "../../../reports/estimation/estimateFiles.js";
import {formatEstimates} from "../../../reports/estimation/formatEstimates.js";
import {fitOurs} from "../../../workspace/analysis/estimation/ours.js";
import {cutRows, drawSample} from "../../workspace/analysis/estimation/samples.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-estimate-"));
const roles = {score: "p", prediction: "called", target: "won"};
const reference = drawSample("file reference", {rows: 1200});
const current = drawSample("file current", {rows: 700});
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  for (const [name, sample] of Object.entries({reference, current})) {
    const rows = [...sample.scores].map((p, row) => {
      const at = new Date(Date.UTC(2026, 0, 5) + row * 3_600_000).toISOString();
      return {at, p, called: sample.predictions[row] === 1, won: sample.outcomes[row]};
    });
    writeFileSync(path(`${name}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const lines = rows.map((row) => Object.values(row).join(","));
    writeFileSync(path(`${name}.csv`), `at,p,called,won\n${lines.join("\n")}\n`);
    await runDuckDB(folder, (connection) =>
      connection.run(`COPY (SELECT * FROM '${path(`${name}.jsonl`)}') TO '${path(`${name}.parquet`)}'`)
    );
  }
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

function estimate(kind: string, spec: Partial<EstimateSpec> = {}) {
  const files = {reference: path(`reference.${kind}`), current: path(`current.${kind}`)};
  return estimateFiles({...files, roles, rule: "ours", chunkSize: 300, ...spec});
}

describe("estimateFiles(spec)", () => {
  it("says of CSV, JSONL and Parquet what the rule says of their rows", async () => {
    const answers = await Promise.all(["csv", "jsonl", "parquet"].map((kind) => estimate(kind)));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const {chunks, rows, columns} = answers[0];
    expect(rows).toEqual({reference: 1200, current: 700});
    expect(chunks.map((chunk) => chunk.rows)).toEqual([300, 300, 100]);
    expect(columns.current.p).toEqual({role: "score", usable: true, missing: 0, wrong: 0});
    const {f1} = fitOurs(reference, cutRows(reference, 300)).reference[0].metrics;
    expect(answers[0].reference[0].metrics.f1).toMatchObject({estimated: f1.estimated, realised: f1.realised});
  });

  it.each(["ours", "nannyml"] as const)("keeps to its schema by the rule %s", async (rule) => {
    const validate = new Ajv({strict: false}).compile(Estimates);
    const estimates = await estimate("csv", {rule, roles: {...roles, time: "at"}});
    expect(validate(JSON.parse(JSON.stringify(estimates))), JSON.stringify(validate.errors)).toBe(true);
  });

  it("cuts by weeks, whatever the order of the rows", async () => {
    const spec = {roles: {...roles, time: "at"}, chunkSize: undefined, period: "week" as const};
    const {chunks} = await estimate("parquet", spec);
    expect(chunks.map(({rows, from}) => [rows, from])).toEqual([
      [168, "2026-01-05T00:00:00.000Z"],
      [168, "2026-01-12T00:00:00.000Z"],
      [168, "2026-01-19T00:00:00.000Z"],
      [168, "2026-01-26T00:00:00.000Z"],
      [28, "2026-02-02T00:00:00.000Z"]
    ]);
    await expect(estimate("csv", {...spec, roles: {...roles, time: "won"}})).rejects.toMatchObject({
      code: "invalid_data"
    });
  });

  it("gives a reason for a wrong column and a verdict for the rest", async () => {
    const {columns, chunks} = await estimate("csv", {roles: {...roles, prediction: "at"}});
    expect(columns.current.at).toMatchObject({usable: false, reason: "700 of 700 values are not 0 or 1"});
    expect(chunks[0].metrics.f1).toEqual({
      estimated: null,
      sampling_error: null,
      lower: null,
      upper: null,
      limits: [null, null],
      alert: false
    });
    expect(chunks[0].metrics.roc_auc.estimated).toBeGreaterThan(0.5);
  });

  it.each([
    ["an absent target", {...roles, target: "lost"}, "lost", "the file has no such column"],
    ["a score that is none", {...roles, score: "at"}, "at", "700 of 700 values are not numbers from 0 to 1"]
  ])("estimates nothing, and says why, of %s", async (_, wrong, name, reason) => {
    const estimates = await estimate("csv", {roles: wrong});
    expect(estimates.columns.current[name].reason).toBe(reason);
    expect(estimates.chunks[0].metrics.roc_auc.limits).toEqual([null, null]);
    expect(formatEstimates(estimates)).toContain(reason);
  });

  it("counts a cell that is missing or out of range, and goes on without it", async () => {
    const cells = ["0.2,0,0", ",1,1", "NaN,0,1", "1e300,1,1", "0.9,1,x", "0.7,1,1"];
    writeFileSync(path("holes.csv"), `p,called,won\n${cells.join("\n")}\n`);
    const {columns, chunks} = await estimate("csv", {current: path("holes.csv")});
    expect(columns.current.p).toEqual({
      role: "score",
      usable: true,
      missing: 2,
      wrong: 1,
      reason: "1 of 4 values are not numbers from 0 to 1"
    });
    expect(columns.current.won).toMatchObject({missing: 0, wrong: 1});
    expect(chunks[0].metrics.accuracy.estimated).toBeCloseTo((0.8 + 0.9 + 0.7) / 3, 1);
  });

  it("survives a side without rows, and one of a single row", async () => {
    writeFileSync(path("none.csv"), "p,called,won\n");
    writeFileSync(path("one.csv"), "p,called,won\n0.4,0,1\n");
    expect((await estimate("csv", {current: path("none.csv")})).chunks).toEqual([]);
    expect((await estimate("csv", {current: path("one.csv")})).chunks[0].rows).toBe(1);
    for (const rule of ["ours", "nannyml"] as const) {
      const {chunks} = await estimate("csv", {rule, reference: path("one.csv")});
      expect(chunks).toHaveLength(3);
      expect((await estimate("csv", {rule, reference: path("none.csv")})).reference).toEqual([]);
    }
  });
});

describe("npm run estimate", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "reports/estimate.ts", ...args], {encoding: "utf8"});
  const named = ["--score", "p", "--prediction", "called", "--target", "won"];

  it("prints JSON and nothing else, or a table", () => {
    const files = ["--reference", path("reference.csv"), "--current", path("current.csv"), ...named];
    const {status, stdout} = run(...files, "--json");
    expect([status, (JSON.parse(stdout) as Estimates).chunks.length]).toEqual([0, 10]);
    expect(run(...files, "--rule", "nannyml").stdout).toMatch(/^rule nannyml; 1200 reference rows[\s\S]+current 10/);
  });

  it.each([
    ["absent.csv", null],
    ["broken.parquet", "not parquet"],
    ["broken.jsonl", "{"],
    ["notes.txt", "words"]
  ])("ends with code 2 and one sentence for %s", (name, text) => {
    if (text !== null) writeFileSync(path(name), text);
    const {status, stderr} = run("--reference", path(name), "--current", path("current.csv"), ...named);
    expect([status, stderr.trim().split("\n").length]).toEqual([2, 1]);
    expect(stderr).toContain(name);
  });

  it("refuses a period without a time, and both ways to cut", () => {
    const files = ["--reference", path("reference.csv"), "--current", path("current.csv"), ...named];
    expect(run(...files, "--period", "week").stderr).toContain("--period needs --time");
    expect(run(...files, "--period", "week", "--chunk-size", "9").stderr).toContain("not both");
  });
});
