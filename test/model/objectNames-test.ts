import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {importProject} from "../../data/importing/importProject.js";
import {formatLines} from "../../data/jsonLines.js";
import {openScorer} from "../../data/openScorer.js";
import {toPrediction} from "../../data/predictionRecord.js";
import {openProject, projectPaths} from "../../data/project.js";
import {summarize} from "../../data/queries/summarize.js";
import {writeLogFile} from "../../data/queries/writeLogFile.js";
import {createRandom} from "../../data/random.js";
import {findCurrentReference} from "../../data/resolveReference.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import {createRequestParser} from "../../sidecar/validate.js";
import type {Profile} from "../../workspace/analysis/profile.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import {queryFile} from "../data/queries/fixture.js";

const FIELDS = ["constructor", "toString", "hasOwnProperty", "valueOf"];

/** Leads whose columns are called what every object has; every fifth lacks the first, every seventh the second. */
function makeCsv(): string {
  const random = createRandom("object names");
  const rows = Array.from({length: 400}, (_, i) => {
    const [visits, sector, age] = [Math.floor(10 * random()), random() < 0.5 ? "Retail" : "Energy", 20 + (i % 40)];
    const won = Number(10 * random() < visits);
    return `${won},${i % 5 ? visits : ""},${i % 7 ? sector : ""},${age},${i % 3 ? "yes" : "no"}\n`;
  });
  return `Won,${FIELDS.join(",")}\n${rows.join("")}`;
}

const root = mkdtempSync(join(tmpdir(), "leadlight-names-"));
mkdirSync(join(root, "data"));
const data = join(root, "leads.csv");
writeFileSync(data, makeCsv());
importProject({data, settings: {version: 1, target: "Won", missing: [], drop: []}}, root);
const project = openProject("leads", projectPaths("leads", {}, root));
await trainProject(project, toTrainParameters({trees: 20}));
const {scorer, version} = await openScorer(project);

const parse = (text: string) => createRequestParser(project.schema).parseLead(JSON.parse(text)) as Lead;
const FULL = parse('{"constructor": 9, "toString": "Retail", "hasOwnProperty": 30, "valueOf": "yes"}');
const EMPTY = parse("{}");

describe("fields that are called what every object has", () => {
  it("are learnt from", () => {
    const {columns} = version.manifest;
    expect(FIELDS.filter((name) => !columns.some(({field}) => field === name))).toEqual([]);
  });

  it("are scored when they are given, and missing when they are not", async () => {
    const [full, low, empty] = await scorer([FULL, {...FULL, constructor: 0}, EMPTY]);
    expect(full.score).toBeGreaterThan(low.score);
    expect(empty.score).not.toBe(full.score);
    expect([full.unseen, empty.unseen]).toEqual([[], []]);
    expect((await scorer([{...FULL, toString: "New"} as unknown as Lead]))[0].unseen).toEqual(["toString"]);
  });

  it("are refused of another type", () => {
    expect(() => parse('{"constructor": "nine"}')).toThrow();
  });

  it("are profiled", () => {
    const {fields, rows} = JSON.parse(readFileSync(findCurrentReference(project)!.profile, "utf8")) as Profile;
    expect(fields.map(({name}) => name)).toEqual(FIELDS);
    const lacking = rows / 5;
    expect(Math.abs(fields[0].missing - lacking)).toBeLessThan(lacking);
    expect(fields[0].missing).toBeGreaterThan(0);
    expect(fields[2].missing).toBe(0);
  });

  it("are logged, counted and written for the pages", async () => {
    const scored = await scorer([FULL, EMPTY]);
    const predictions = [FULL, EMPTY].map((lead, i) =>
      toPrediction({
        timestampMs: Date.UTC(2026, 2, 1),
        id: `${i}`,
        requestId: `${i}`,
        lead,
        scored: scored[i],
        inferenceMs: 1,
        modelVersion: version.version,
        context: {},
        schema: project.schema
      })
    );
    expect(predictions.map(({input}) => input)).toEqual([FULL, {}]);
    mkdirSync(join(project.paths.folder, "logs"));
    writeFileSync(project.paths.predictions, formatLines(predictions));
    const {drift} = await summarize(project);
    expect(drift?.fields.map(({name}) => name).sort()).toEqual([...FIELDS, "score"].sort());
    const path = join(root, "pages.duckdb");
    await writeLogFile(project, path);
    const shown = `SELECT "constructor" AS visits, "hasOwnProperty" AS age FROM predictions WHERE "constructor" IS NOT NULL`;
    expect(await queryFile(project, path, shown)).toEqual([{visits: 9, age: 30}]);
    const counts = "SELECT field, count(*) AS bins, sum(leads) AS leads FROM profiles GROUP BY field ORDER BY field";
    const everyField = [...FIELDS, "score"].sort().map((field) => ({field, bins: 2, leads: 2}));
    expect(await queryFile(project, path, counts)).toEqual(everyField);
  });
});
