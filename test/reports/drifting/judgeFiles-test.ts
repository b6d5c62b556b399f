import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {Ajv} from "ajv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {DriftReport} from "../../../data/formats/drift.js";
import type {FileProfile} from "../../../data/formats/fileProfile.js";
import {withFreeDuckDB} from "../../../data/queries/dataFile.js";
import {profileFile} from "../../../data/queries/profileFile.js";
import {recountFile} from "../../../data/queries/recountFile.js";
import {createRandom} from "../../../data/random.js";
import {formatDriftJson} from "../../../reports/drifting/driftVerdict.js";
import {formatDrift} from "../../../reports/drifting/formatDrift.js";
import {type DriftSpec, judgeFiles} from "../../../reports/drifting/judgeFiles.js";
import {judgeByEvidently} from "../../../workspace/analysis/evidently/judgeByEvidently.js";
import type {Method} from "../../../workspace/analysis/evidently/methods.js";
import {ABSENT, type GoldenTest, readPair} from "../../workspace/analysis/evidently/golden.js";
import {drawNormals} from "../../workspace/analysis/twoSample/samples.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-drift-"));
const path = (name: string) => join(folder, name);
const UNTOLD = {numeric: [], categorical: []};

type Columns = Readonly<Record<string, readonly (string | number | boolean | null)[]>>;

function write(name: string, columns: Columns): string {
  const names = Object.keys(columns);
  const rows = Array.from({length: Math.max(0, ...Object.values(columns).map((cells) => cells.length))}, (_, i) =>
    names.map((column) => String(columns[column][i] ?? "")).join(",")
  );
  writeFileSync(path(name), `${[names.join(","), ...rows].join("\n")}\n`);
  return path(name);
}

function judge(reference: string, current: string, spec: Partial<DriftSpec> = {}) {
  return judgeFiles({
    reference,
    current,
    rule: "calibrated",
    methods: null,
    told: UNTOLD,
    multivariate: false,
    ...spec
  });
}

/** The verdict on one column of two files, beside a steady one. */
async function judgeColumn(reference: Columns[string], current: Columns[string], spec: Partial<DriftSpec> = {}) {
  const random = createRandom("steady");
  const steady = (rows: number) => Array.from({length: rows}, () => ["a", "b", "c"][Math.floor(3 * random())]);
  const before = write("one-reference.csv", {x: reference, steady: steady(reference.length)});
  const {columns} = await judge(before, write("one-current.csv", {x: current, steady: steady(current.length)}), spec);
  expect(columns[1]).toMatchObject({name: "steady", state: reference.length < 50 ? "can't tell" : "stable"});
  return columns[0];
}

const draw = (seed: string, rows: number, shift = 0, digits = 6) =>
  [...drawNormals(rows, createRandom(seed), shift)].map((value) => Number(value.toFixed(digits)));
const repeat = <T>(value: T, times: number): T[] => new Array<T>(times).fill(value);

beforeAll(() => {
  const random = createRandom("mixed");
  const pick = (rows: number, weights: readonly number[]) =>
    Array.from({length: rows}, () => "abc"[weights.findIndex((weight) => random() < weight)] ?? "c");
  const make = (name: string, rows: number, shift: number) =>
    write(name, {
      2024: draw(`${name} y`, rows, shift),
      kind: pick(rows, [0.5, 0.5 - shift / 4]),
      steady: draw(name, rows)
    });
  make("reference.csv", 2000, 0);
  make("current.csv", 1500, 0.8);
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("judgeFiles(spec)", () => {
  it("ranks what changed, in the file's order of columns, and keeps to its schema", async () => {
    const verdict = await judge(path("reference.csv"), path("current.csv"));
    expect(verdict.rows).toEqual({reference: 2000, current: 1500});
    expect(verdict.columns.map(({name, method, state}) => [name, method, state])).toEqual([
      ["2024", "ordered", "major"],
      ["kind", "chisquare", "negligible"],
      ["steady", "ordered", "stable"]
    ]);
    expect(verdict.dataset).toEqual({drifted: 1, share: 1 / 3, detected: false});
    const json = formatDriftJson(verdict);
    const validate = new Ajv({strict: false}).compile(DriftReport);
    expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
    expect(json).toMatch(/"columns":\{"2024":.*"kind":.*"steady":/);
    expect(formatDrift(verdict).split("\n")[4]).toMatch(/^2024 +numeric +major +ordered/);
  });

  it("says of a saved profile what it says of the file", async () => {
    const profile = await withFreeDuckDB((connection) => profileFile(connection, path("reference.csv"), UNTOLD));
    writeFileSync(path("reference.json"), JSON.stringify(profile));
    const verdict = await judge(path("reference.json"), path("current.csv"));
    expect(verdict).toEqual(await judge(path("reference.csv"), path("current.csv")));
    writeFileSync(path("edited.json"), JSON.stringify({...profile, columns: profile.columns.slice(1)}));
    await expect(judge(path("edited.json"), path("current.csv"))).rejects.toMatchObject({code: "unreadable_file"});
  });

  it("says of a profile in the bins of the reference what it says of its rows, and refuses one in others", async () => {
    const read = (work: (connection: DuckDBConnection) => Promise<FileProfile>) => withFreeDuckDB(work);
    const reference = await read((connection) => profileFile(connection, path("reference.csv"), UNTOLD));
    const current = await read((connection) => recountFile(connection, path("current.csv"), reference));
    const foreign = await read((connection) => profileFile(connection, path("current.csv"), UNTOLD));
    for (const [name, profile] of Object.entries({reference, current, foreign}))
      writeFileSync(path(`${name}-profile.json`), JSON.stringify(profile));
    const expected = await judge(path("reference.csv"), path("current.csv"));
    expect(await judge(path("reference-profile.json"), path("current-profile.json"))).toEqual(expected);
    const {columns} = await judge(path("reference.csv"), path("foreign-profile.json"));
    expect(columns.map(({name, reason}) => [name, /in other bins/.test(String(reason))])).toEqual([
      ["2024", true],
      ["kind", false],
      ["steady", true]
    ]);
  });

  it("takes the profile of a project's reference, its score a column", async () => {
    const {columns, rows} = await withFreeDuckDB((connection) =>
      profileFile(connection, path("reference.csv"), UNTOLD)
    );
    const score = {...columns[2], name: "score"};
    const ofProject = {version: 1, project: "x", schema_hash: "h", model_version: "1-00000000", rows, positives: 9};
    writeFileSync(path("project.json"), JSON.stringify({...ofProject, fields: columns.slice(0, 2), score}));
    const verdict = await judge(path("project.json"), path("current.csv"));
    expect(verdict.columns.map(({name, state}) => [name, state])).toEqual([
      ["2024", "major"],
      ["kind", "negligible"],
      ["score", "not comparable"],
      ["steady", "not comparable"]
    ]);
  });

  it("finds no drift of a file against itself, and the same whatever the order of rows and the unit", async () => {
    const itself = await judge(path("reference.csv"), path("reference.csv"));
    expect(itself.columns.map(({state, score}) => [state, score])).toEqual(repeat(["stable", 0], 3));
    const [before, now] = [draw("unit a", 1000), draw("unit b", 700, 0.6)];
    const plain = await judgeColumn(before, now);
    const turned = await judgeColumn([...before].reverse(), [...now].reverse());
    expect(turned).toEqual(plain);
    for (const unit of [1024, 3, 0.01]) {
      const scale = (values: readonly number[]) => values.map((value) => unit * value);
      const scaled = await judgeColumn(scale(before), scale(now));
      expect([scaled.state, scaled.score, scaled.p_value]).toEqual([plain.state, plain.score, plain.p_value]);
    }
  });

  it("runs Evidently's rule on the rows, and its tests beside either rule", async () => {
    const files = [path("reference.csv"), path("current.csv")] as const;
    const told = {numeric: [], categorical: ["2024"]};
    const {columns} = await judge(...files, {rule: "evidently", methods: ["psi", "ks"]});
    const random = createRandom;
    const values = draw("reference.csv y", 2000);
    const [own] = judgeByEvidently(
      [{name: "2024", type: "numeric", reference: values, current: draw("current.csv y", 1500, 0.8)}],
      random,
      {methods: ["psi", "ks"]}
    ).columns;
    expect(columns[0]).toMatchObject({method: "wasserstein", state: "drifted", drifted: true, threshold: 0.1});
    expect(columns[0]).toMatchObject("score" in own.outcome ? {score: own.outcome.score} : {});
    expect(columns[0].tests?.psi).toMatchObject({
      score: expect.closeTo(Number((own.tests.psi as {score: number}).score), 9)
    });
    expect(columns[1].tests?.ks).toEqual({error: "ks is not for categorical columns"});
    expect((await judge(...files, {rule: "evidently", told})).columns[0].type).toBe("categorical");
    const calibrated = await judge(...files, {methods: "auto"});
    expect(calibrated.columns[0]).toMatchObject({state: "major", tests: {wasserstein: {drifted: true}}});
    expect(Object.keys((await judge(...files, {methods: "all"})).columns[1].tests ?? {})).toHaveLength(9);
  });

  it.for(["large", "small", "tiny"] as const)(
    "agrees with Evidently on the files of the pair %s",
    async (name, {skip}) => {
      const {golden, columns: typed, dataset} = readPair(name) ?? skip(ABSENT);
      const prefix = name === "large" ? "" : `${name}_`;
      const files = ["reference", "current"].map((side) =>
        join("..", "shared", "golden", "evidently", `${prefix}${side}.csv`)
      );
      const categorical = typed.filter(({type}) => type === "categorical").map((column) => column.name);
      const told = {numeric: [], categorical};
      const verdict = await judge(files[0], files[1], {rule: "evidently", methods: "all", told});
      expect(verdict.columns.map((column) => [column.name, column.method])).toEqual(
        golden.map((g) => [g.name, g.method])
      );
      expect(verdict.dataset.drifted).toBe(dataset.count);
      const misses = golden.flatMap(({name: column, tests}, i) =>
        (Object.entries(tests) as [Method, GoldenTest][])
          .filter(([method]) => !["TVD", "empirical_mmd"].includes(method) && verdict.columns[i].tests?.[method])
          .filter(([method, test]) => !agrees(test, verdict.columns[i].tests?.[method]))
          .map(([method, test]) => [column, method, test, verdict.columns[i].tests?.[method]])
      );
      expect(misses).toEqual([]);
    }
  );
});

describe("judgeFiles(spec) of bad columns", () => {
  const numbers = draw("numbers", 500);

  it.each([
    ["all missing, now", numbers, repeat(null, 400), "major", /missing rose from 0/],
    ["all missing, before", repeat(null, 500), draw("now", 400), "major", /present rose from 0/],
    ["all missing on both sides", repeat(null, 500), repeat(null, 400), "not comparable", /has no value/],
    ["constant", repeat(5, 500), repeat(5, 400), "stable", /no more than chance/],
    ["constant, and another one now", repeat(5, 500), repeat(5.01, 400), "stable", /no more than chance/],
    ["texts in place of numbers", numbers, repeat("x y", 400), "not comparable", /400 of 400 values.*no numbers/],
    ["one row", [1], numbers, "can't tell", /The reference has 1 lead, 50 needed/],
    ["ten thousand categories", distinct(10_000), distinct(10_000), "not comparable", /too many values/],
    ["an outlier", [...numbers, 1e300], draw("outlier", 400), "stable", /no more than chance/],
    ["dates", repeat("2026-01-02", 300), repeat("2026-02-02", 300), "not comparable", /move on/]
  ])("says of a column that is %s: a state and a reason", async (_, before, now, state, reason) => {
    const column = await judgeColumn(before, now);
    expect(column.state).toBe(state);
    expect(String(column.reason).replaceAll("\u202f", " ")).toMatch(reason);
    const {state: theirs, drifted} = await judgeRule(before, now);
    expect([theirs, drifted]).toEqual([
      expect.stringMatching(/^(drifted|no drift|not comparable)$/),
      expect.any(Boolean)
    ]);
  });

  it("tells an absent column and one never seen, and judges the rest", async () => {
    const before = write("absent-a.csv", {gone: numbers, kept: draw("kept 1", 500)});
    const now = write("absent-b.csv", {fresh: numbers, kept: draw("kept 2", 500)});
    for (const rule of ["calibrated", "evidently"] as const) {
      const {columns, dataset} = await judge(before, now, {rule, methods: ["ks"]});
      expect(columns.map(({name, state, reason}) => [name, state === "not comparable" && reason])).toEqual([
        ["gone", "the current data does not have this column"],
        ["kept", false],
        ["fresh", "the reference data does not have this column"]
      ]);
      expect(dataset).toMatchObject({drifted: 0, share: 0, detected: false});
    }
  });

  it.each(["none.csv", "none.jsonl"])(
    "gives every column a reason where %s has no rows, on either side",
    async (name) => {
      writeFileSync(path(name), name.endsWith("csv") ? "2024,kind,steady\n" : "");
      for (const rule of ["calibrated", "evidently"] as const) {
        const now = await judge(path("reference.csv"), path(name), {rule});
        expect(now.columns.slice(0, 3).map(({state, reason}) => [state, Boolean(reason)])).toEqual(
          repeat(["not comparable", true], 3)
        );
        expect(formatDriftJson(now)).toContain(`"share":"NaN"`);
        expect(formatDrift(now)).toContain("can be compared");
        const before = await judge(path(name), path("reference.csv"), {rule});
        expect(before.columns.every(({drifted, reason}) => !drifted && reason)).toBe(true);
      }
    }
  );
});

describe("judgeFiles(spec) of columns together", () => {
  const drawRows = (seed: string, rows: number, together: boolean): Columns => {
    const random = createRandom(seed);
    const base = Array.from({length: rows}, () => random());
    const follow = base.map((value) => (together ? value : random()));
    const id = base.map((_, i) => `${seed}-${i}`);
    return {id, visits: base, minutes: follow, size: follow.map((value) => (value < 0.4 ? "small" : "large"))};
  };

  it("finds what no column shows, without ids, and says which columns", async () => {
    const reference = write("together-a.csv", drawRows("a", 800, true));
    const steady = await judge(reference, write("together-b.csv", drawRows("b", 1000, true)), {multivariate: true});
    expect(steady.multivariate?.state).toBe("stable");
    const verdict = await judge(reference, write("apart.csv", drawRows("c", 1000, false)), {multivariate: true});
    expect(verdict.columns.some(({drifted}) => drifted)).toBe(false);
    expect(verdict.multivariate).toMatchObject({
      state: "drifted",
      domain: {drifted: true},
      reconstruction: {drifted: true}
    });
    expect(verdict.multivariate?.domain?.blame.map(({name}) => name)).not.toContain("id");
    const isReport = new Ajv({strict: false}).compile(DriftReport);
    expect(isReport(JSON.parse(formatDriftJson(verdict)))).toBe(true);
    expect(formatDrift(verdict)).toMatch(/columns together: drifted; trees tell.*\nmost telling: (visits|minutes)/);
  });

  it("can't tell of fewer than 1000 rows, and says how many are needed", async () => {
    const file = write("few.csv", drawRows("d", 999, true));
    const {multivariate} = await judge(file, file, {multivariate: true});
    expect(multivariate).toEqual({
      state: "can't tell",
      reason: "999 rows, 1\u202f000 needed",
      reconstruction: null,
      domain: null
    });
  });
});

function distinct(count: number): string[] {
  return Array.from({length: count}, (_, i) => `value ${i}`);
}

async function judgeRule(before: Columns[string], now: Columns[string]) {
  const files = [write("rule-a.csv", {x: before, y: before}), write("rule-b.csv", {x: now, y: now})];
  return (await judge(files[0], files[1], {rule: "evidently"})).columns[0];
}

function agrees(test: GoldenTest, own: unknown): boolean {
  if (test.error !== undefined) return true;
  const score = Number((own as {score: unknown}).score);
  const expected = Number(test.score);
  if (Object.is(score, expected) || (expected < 1e-12 && score < 1e-11)) return true;
  const relative = expected > 0.99 ? 2 ** -23 : 1e-8;
  return Math.abs(score - expected) <= Math.max(relative * Math.abs(expected), 5e-15);
}
