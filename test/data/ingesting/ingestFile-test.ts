import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Ajv} from "ajv";
import {beforeEach, describe, expect, it} from "vitest";
import {Outcome} from "../../../data/formats/outcome.js";
import {Prediction} from "../../../data/formats/prediction.js";
import {ingestFile, type IngestSpec} from "../../../data/ingesting/ingestFile.js";
import {formatIngested} from "../../../data/ingesting/ingestReport.js";
import {writeIngestedReference} from "../../../data/ingesting/writeIngestedReference.js";
import {openProject, type Project, projectPaths} from "../../../data/project.js";
import {withFreeDuckDB} from "../../../data/queries/dataFile.js";
import {quoteText} from "../../../data/queries/sql.js";
import {summarize} from "../../../data/queries/summarize.js";
import {createRandom} from "../../../data/random.js";
import {readLines} from "../../../data/readLines.js";
import {findCurrentReference, resolveReference} from "../../../data/resolveReference.js";

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 0, 1);
const DAYS = 50;
const A_DAY = 60;

interface Row {
  readonly at: string;
  readonly customer: string;
  readonly p: number;
  readonly age: number | null;
  readonly plan: string;
  readonly won: string;
}

let root: string;
const path = (name: string) => join(root, name);
const paths = () => projectPaths("other", {}, root);
const project = (): Project => openProject("other", paths());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leadlight-ingest-"));
  mkdirSync(join(root, "data"));
  return () => rmSync(root, {recursive: true, force: true});
});

/** A log of fifty days; in the last ten, plan A is half as common and three in ten ages are missing. */
function makeRows(): Row[] {
  const random = createRandom("a log of another service");
  return Array.from({length: DAYS * A_DAY}, (_, i) => {
    const day = Math.floor(i / A_DAY);
    const late = day >= DAYS - 10;
    const p = Math.round(1e4 * random()) / 1e4;
    return {
      at: new Date(START_MS + day * DAY_MS + (i % A_DAY) * 60_000).toISOString(),
      customer: `c${i % 2000}`,
      p,
      age: random() < (late ? 0.3 : 0.01) ? null : 20 + Math.floor(50 * random()),
      plan: random() < (late ? 0.25 : 0.5) ? "A" : random() < 0.5 ? "B" : "C",
      won: random() < p ? "yes" : "no"
    };
  });
}

function writeCsv(name: string, rows: readonly Row[], extra: readonly string[] = []): string {
  const lines = rows.map((row) =>
    Object.values(row)
      .map((cell) => String(cell ?? ""))
      .join(",")
  );
  writeFileSync(path(name), `${["at,customer,p,age,plan,won", ...lines, ...extra].join("\n")}\n`);
  return path(name);
}

function writeJson(name: string, rows: readonly Row[]): string {
  const lines = rows.map(({at, customer, p, won, ...rest}) =>
    JSON.stringify({at, won, output: {p}, customer, ...rest})
  );
  writeFileSync(path(name), lines.join("\n"));
  return path(name);
}

async function writeTable(name: string, csv: string): Promise<string> {
  const rows = `SELECT * REPLACE (p::DOUBLE AS p) FROM read_csv(${quoteText(csv)})`;
  await withFreeDuckDB(async (connection) => {
    if (name.endsWith("parquet")) return void (await connection.run(`COPY (${rows}) TO ${quoteText(path(name))}`));
    await connection.run(`ATTACH ${quoteText(path(name))} AS kept`);
    await connection.run(`CREATE TABLE kept.log AS ${rows}`);
    await connection.run(`CREATE TABLE kept.more AS SELECT 1 AS one`);
    await connection.run(`DETACH kept`);
  });
  return name.endsWith("duckdb") ? `${path(name)}:log` : path(name);
}

const ingest = (log: string, roles: Partial<IngestSpec["roles"]> = {}, spec: Partial<IngestSpec> = {}) =>
  ingestFile("other", paths(), {
    log,
    roles: {score: "p", time: "at", id: "customer", outcome: "won", renamed: new Map(), ...roles},
    ...{drop: [], privates: [], missing: []},
    ...spec
  });

async function readAll<T>(log: string): Promise<T[]> {
  const records: T[] = [];
  for await (const record of readLines(log)) records.push(record as T);
  return records;
}

const readPredictions = () => readAll<Prediction>(paths().predictions);
const readOutcomes = () => readAll<Outcome>(paths().outcomes);

describe("ingestFile(name, paths, spec)", () => {
  it("writes predictions and outcomes of the documented formats, a field for each other column", async () => {
    const rows = makeRows();
    const {added, known, outcomes, isNew} = await ingest(writeCsv("log.csv", rows));
    expect({added, known, outcomes, isNew}).toEqual({added: 3000, known: 0, outcomes: 6000, isNew: true});
    const ajv = new Ajv({strict: false, validateFormats: false});
    const [isPrediction, isOutcome] = [ajv.compile(Prediction), ajv.compile(Outcome)];
    const predictions = await readPredictions();
    expect(predictions.every((record) => isPrediction(record))).toBe(true);
    expect((await readOutcomes()).every((record) => isOutcome(record))).toBe(true);
    expect(project().schema.fields.map(({name, type}) => [name, type])).toEqual([
      ["age", "integer"],
      ["plan", "category"]
    ]);
    expect(project().schema.target).toMatchObject({name: "won", positive: "won", negative: "not_won"});
    for (const [i, {input, score, context, timestamp}] of predictions.entries()) {
      const {at, customer, p, age, plan} = rows[i];
      expect({input, score, context, at: Date.parse(timestamp)}).toEqual({
        input: {...(age !== null && {age}), plan},
        score: p,
        context: {lead_id: customer},
        at: Date.parse(at)
      });
    }
    const engaged = (await readOutcomes()).filter(({event}) => event === "engaged").map(({prediction_id: id}) => id);
    expect(engaged).toEqual(predictions.filter((_, i) => rows[i].won === "yes").map(({id}) => id));
  });

  it("adds nothing the second time, nor of the same log in another format, and completes one that was cut", async () => {
    const rows = makeRows();
    const csv = writeCsv("log.csv", rows);
    await ingest(csv);
    const before = readFileSync(paths().predictions);
    const others = [
      await ingest(csv),
      await ingest(await writeTable("log.parquet", csv)),
      await ingest(await writeTable("log.duckdb", csv)),
      await ingest(writeJson("log.jsonl", rows), {score: "output.p"})
    ];
    for (const {added, known, outcomes} of others) expect([added, known, outcomes]).toEqual([0, 3000, 0]);
    expect(readFileSync(paths().predictions).equals(before)).toBe(true);
    for (const log of [paths().predictions, paths().outcomes])
      truncateSync(log, Math.floor(readFileSync(log).length / 2));
    await ingest(csv);
    expect(await readPredictions()).toHaveLength(3000);
    expect(new Set((await readPredictions()).map(({id}) => id)).size).toBe(3000);
    expect(await readOutcomes()).toHaveLength(6000);
  });

  it("adds what a longer log has, and outcomes that became known", async () => {
    const rows = makeRows().slice(0, 300);
    await ingest(
      writeCsv(
        "log.csv",
        rows.slice(0, 200).map((row) => ({...row, won: ""}))
      )
    );
    const {added, known, outcomes} = await ingest(writeCsv("log.csv", rows));
    expect({added, known, outcomes}).toEqual({added: 100, known: 200, outcomes: 600});
  });

  it("tells rows without an id apart by their cells, equal ones too, whatever the outcome is by then", async () => {
    const [row] = makeRows();
    const log = writeCsv("log.csv", [row, row, {...row, plan: "B"}, {...row, age: 33}]);
    expect(await ingest(log, {id: undefined})).toMatchObject({added: 4, known: 0});
    writeCsv(
      "log.csv",
      [row, row, {...row, plan: "B"}, {...row, age: 33}].map((r) => ({...r, won: "yes"}))
    );
    expect(await ingest(log, {id: undefined})).toMatchObject({added: 0, known: 4});
  });

  it("counts bad rows by reason with their lines, and says no value of them", async () => {
    const bad = [
      ",c1,0.5,40,A,yes",
      "2026-02-30T00:00:00Z,c2,0.5,40,A,yes",
      "2026-01-05,c3,1.5,40,A,yes",
      "2026-01-05,c4,,40,A,yes",
      "2026-01-05,c5,0.5,40,A",
      "2026-01-05,c6,0.5,secret,A,perhaps",
      "1767600000,c7,0.5,inf,A,0",
      `"2026-01-05,c8,0.5,41,A,1`
    ];
    const ingested = await ingest(writeCsv("log.csv", makeRows().slice(0, 100), bad));
    expect(ingested.added).toBe(102);
    expect(ingested.refused).toEqual([
      {reason: "a quote is opened and never closed", count: 1, numbers: [109]},
      {reason: "at is missing", count: 1, numbers: [102]},
      {reason: "at is no time of the years 2000 to 2099", count: 1, numbers: [103]},
      {reason: "p is missing", count: 1, numbers: [105]},
      {reason: "p is no number from 0 to 1", count: 1, numbers: [104]},
      {reason: "the row has another number of cells than the header", count: 1, numbers: [106]}
    ]);
    expect(ingested.mistyped).toEqual([
      {reason: "age is no number", count: 1, numbers: [107]},
      {reason: "won is no outcome that the project knows", count: 1, numbers: [107]}
    ]);
    expect((await readPredictions()).slice(-2).map(({input, timestamp}) => [input, timestamp.slice(0, 10)])).toEqual([
      [{plan: "A"}, "2026-01-05"],
      [{plan: "A"}, "2026-01-05"]
    ]);
    const text = formatIngested(ingested, null);
    expect(text).toContain("left out, 1 line: p is missing (line 105)");
    expect(text).not.toMatch(/secret|perhaps|1\.5/);
  });

  it("renames columns to the fields and the context of a schema that is there, and leaves the rest", async () => {
    await ingest(writeCsv("log.csv", makeRows().slice(0, 100)));
    writeFileSync(path("new.csv"), "t,s,years,tier,team,x\n2026-03-01,0.25,31,B,north,1\n");
    const renamed = new Map([
      ["years", "age"],
      ["tier", "plan"],
      ["team", "campaign"]
    ]);
    const roles = {score: "s", time: "t", id: undefined, outcome: undefined, renamed};
    const {layout, added} = await ingest(path("new.csv"), roles);
    expect([added, layout.ignored]).toEqual([1, ["x"]]);
    expect((await readPredictions()).at(-1)).toMatchObject({
      input: {age: 31, plan: "B"},
      context: {campaign: "north"},
      label: "not_won",
      confidence: "low",
      margin: expect.closeTo(Math.log(1 / 3), 12)
    });
    const stray = {...roles, renamed: new Map([["x", "colour"]])};
    await expect(ingest(path("new.csv"), stray)).rejects.toThrow(/no field and no context named colour/);
    await expect(ingest(path("new.csv"), {...roles, score: "z"})).rejects.toThrow(
      /has no column z; its columns are t, s/
    );
    await expect(ingest(path("new.csv"), {...roles, renamed: new Map()})).rejects.toThrow(
      /no column that project other/
    );
  });

  it("reads an outcome in words of its own: the rarer is the positive, today and in a later log", async () => {
    const rows = makeRows().slice(0, 100);
    const words = (won: number) => rows.map((row, i) => ({...row, won: i % 10 < won ? "signed" : "lost"}));
    await ingest(writeCsv("log.csv", words(3)));
    expect(project().schema.target).toEqual({name: "won", positive: "signed", negative: "lost"});
    await ingest(writeCsv("log.csv", words(9)));
    const last = new Map((await readOutcomes()).map(({prediction_id: id, event}) => [id, event]));
    expect([...last.values()].filter((event) => event === "engaged")).toHaveLength(90);
  });

  it("makes no project of a log that it cannot read, nor of a name that is taken", async () => {
    writeFileSync(path("empty.csv"), "at,p\n");
    await expect(ingest(path("empty.csv"))).rejects.toThrow(/has no row that can be read/);
    await expect(ingest(path("absent.parquet"))).rejects.toMatchObject({code: "unreadable_file"});
    await expect(ingest(path("notes.txt"))).rejects.toMatchObject({code: "unreadable_file"});
    expect(existsSync(paths().folder)).toBe(false);
    mkdirSync(paths().folder);
    await expect(ingest(writeCsv("log.csv", makeRows()))).rejects.toThrow(/the name other is taken by the program/);
  });
});

describe("writeIngestedReference(project, untilMs)", () => {
  it("gives the pages a reference: every figure is that of an independent count of the rows", async () => {
    const rows = makeRows();
    await ingest(writeCsv("log.csv", rows));
    const made = await writeIngestedReference(project(), Date.UTC(2026, 0, 20));
    const early = rows.slice(0, 20 * A_DAY);
    expect(made).toEqual({rows: early.length, lastMs: Date.parse(early[early.length - 1].at)});
    const {reference, drift, log, modelVersion} = await summarize(project());
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(reference).toEqual({
      rows: early.length,
      positives: early.filter(({won}) => won === "yes").length,
      meanScore: expect.closeTo(mean(early.map(({p}) => p)), 12)
    });
    expect(log).toMatchObject({predictions: 3000, leads: 2000});
    expect(modelVersion).toMatch(/^0-[0-9a-f]{8}$/);
    // A lead counts once: customers of the last week came before, so none of its rows is a first.
    expect(drift).toBeNull();
  });

  it("finds the drift of a log whose rows are leads of their own", async () => {
    const rows = makeRows();
    await ingest(writeCsv("log.csv", rows), {id: undefined}, {drop: ["customer"]});
    await writeIngestedReference(project(), null);
    const week = rows.slice(-7 * A_DAY);
    const {drift, reference} = await summarize(project());
    expect(reference).toMatchObject({rows: 600});
    expect(drift).toMatchObject({leads: week.length, window: {from: "2026-02-13", to: "2026-02-19"}});
    const states = new Map(drift?.fields.map(({name, state}) => [name, state]));
    expect([states.get("age"), states.get("plan"), states.get("score")]).toEqual(["major", "major", "stable"]);
  });

  it("keeps the reference that there is unless another span is asked for, and takes one without outcomes", async () => {
    const log = writeCsv("log.csv", makeRows());
    await ingest(log, {outcome: undefined}, {drop: ["won"]});
    expect(await writeIngestedReference(project(), null)).toMatchObject({rows: 600});
    expect(await writeIngestedReference(project(), null)).toBeNull();
    expect((await summarize(project())).reference).toMatchObject({rows: 600, positives: 0});
    expect(await writeIngestedReference(project(), Date.UTC(2026, 0, 5))).toMatchObject({rows: 300});
    await expect(writeIngestedReference(project(), Date.UTC(2025, 0, 5))).rejects.toThrow(/give a later day/);
    const {version} = findCurrentReference(project()) ?? {version: ""};
    expect(existsSync(resolveReference(project(), version).rows)).toBe(true);
  });

  it("leaves the reference of a model of the project's own alone", async () => {
    await ingest(writeCsv("log.csv", makeRows()));
    mkdirSync(paths().registry, {recursive: true});
    writeFileSync(join(paths().registry, "current"), "1-00000000\n");
    expect(await writeIngestedReference(project(), null)).toBeNull();
    await expect(writeIngestedReference(project(), START_MS)).rejects.toThrow(/leave out --reference-until/);
  });
});
