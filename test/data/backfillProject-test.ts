import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {type BackfillModel, backfillProject} from "../../data/backfillProject.js";
import type {Prediction} from "../../data/formats/prediction.js";
import {importProject} from "../../data/importing/importProject.js";
import {openProject, type Project, projectPaths} from "../../data/project.js";
import {readLines} from "../../data/readLines.js";

const END_MS = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;

let root: string;
let data: string;
let project: Project;

const openModel = async (): Promise<BackfillModel> => ({
  version: {version: "1-00000000"},
  scorer: async (leads) =>
    leads.map(({Visits}) => ({score: 0.5, margin: Number(Visits), label: "won", confidence: "medium", unseen: []}))
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leadlight-backfill-"));
  mkdirSync(join(root, "data"));
  data = join(root, "leads.csv");
  writeFileSync(data, makeCsv(1, 100));
  const settings = {version: 1 as const, target: "Won", id: "Id", order: "Nr", missing: ["Select"], drop: []};
  importProject({data, settings}, root);
  project = openProject("leads", projectPaths("leads", {}, root));
  return () => rmSync(root, {recursive: true, force: true});
});

function makeCsv(from: number, to: number): string {
  const rows = Array.from({length: to - from + 1}, (_, k) => {
    const n = to - k;
    return `${n},L${n},${n % 3 === 0 ? 1 : 0},${n % 4 === 0 ? "Select" : "Retail"},${n % 7}\n`;
  });
  return `Nr,Id,Won,Sector,Visits\n${rows.join("")}`;
}

const run = (spec: {endMs?: number; days?: number; id?: string; missing?: string[]} = {}) =>
  backfillProject(project, {data, days: 10, endMs: END_MS, ...spec}, openModel);

async function readLog<T>(path: string): Promise<{records: T[]; malformed: number}> {
  const tally = {malformed: 0};
  const records: T[] = [];
  for await (const record of readLines(path, tally)) records.push(record as T);
  return {records, malformed: tally.malformed};
}

const readPredictions = () => readLog<Prediction>(project.paths.predictions);

describe("backfillProject(project, spec)", () => {
  it("spreads the rows evenly over the days, in their order", async () => {
    expect(await run()).toEqual({added: 100, known: 0});
    const {records} = await readPredictions();
    expect(records.map(({context}) => context.lead_id)).toEqual(Array.from({length: 100}, (_, i) => `L${i + 1}`));
    const days = records.map(({timestamp}) => timestamp.slice(0, 10));
    const expected = Array.from({length: 10}, (_, i) => new Date(END_MS - (9 - i) * DAY_MS).toISOString().slice(0, 10));
    expect([...new Set(days)]).toEqual(expected);
    for (const day of expected) expect(days.filter((other) => other === day)).toHaveLength(10);
  });

  it("cleans the rows as the import did and logs what was given", async () => {
    await run();
    const {records} = await readPredictions();
    expect(records[3].input).toEqual({Visits: 4});
    expect(records[4]).toMatchObject({input: {Sector: "Retail", Visits: 5}, margin: 5, model_version: "1-00000000"});
  });

  it("gives the predictions of an hour one request id, and logs no request, since none was made", async () => {
    await run();
    const {records} = await readPredictions();
    const ids = records.map(({timestamp, request_id}) => `${timestamp.slice(0, 13)} ${request_id}`);
    expect(new Set(ids).size).toBe(new Set(records.map(({request_id}) => request_id)).size);
    expect(existsSync(project.paths.requests)).toBe(false);
  });

  it("adds nothing the second time, whatever the days", async () => {
    await run();
    const before = readFileSync(project.paths.predictions);
    expect(await run({endMs: END_MS + DAY_MS, days: 20})).toEqual({added: 0, known: 100});
    expect(readFileSync(project.paths.predictions)).toEqual(before);
  });

  it("adds nothing after an edit of the schema or other words for missing", async () => {
    await run();
    const fields = project.schema.fields.filter(({name}) => name !== "Sector");
    project = {...project, schema: {...project.schema, fields}};
    expect(await run()).toEqual({added: 0, known: 100});
    expect(await run({missing: []})).toEqual({added: 0, known: 100});
  });

  it("adds nothing when outcomes became known or the columns changed places", async () => {
    await run();
    const lines = makeCsv(1, 100).trim().split("\n");
    const swapped = lines.map((line) =>
      line
        .split(",")
        .toReversed()
        .join(",")
        .replace(/,[01],/, ",1,")
    );
    writeFileSync(data, `${swapped.join("\n")}\n`);
    expect(await run()).toEqual({added: 0, known: 100});
  });

  it("adds only the new rows of a file that grew", async () => {
    await run();
    writeFileSync(data, makeCsv(1, 120));
    expect(await run()).toEqual({added: 20, known: 100});
  });

  it("completes a run that was cut in the middle of a line", async () => {
    await run();
    truncateSync(project.paths.predictions, Math.floor(readFileSync(project.paths.predictions).length / 2));
    const {added, known} = await run();
    const {records, malformed} = await readPredictions();
    expect(added + known).toBe(100);
    expect(malformed).toBe(0);
    expect(new Set(records.map(({context}) => context.lead_id)).size).toBe(100);
    expect(records).toHaveLength(100);
  });

  it("tells rows apart that are equal in everything", async () => {
    writeFileSync(data, "Nr,Id,Sector,Visits\n1,L1,Retail,1\n1,L1,Retail,1\n");
    expect(await run()).toEqual({added: 2, known: 0});
    expect(await run()).toEqual({added: 0, known: 2});
  });

  it("tells leads apart by an id that the import dropped", async () => {
    const settings = {version: 1, target: "Won", order: "Nr", missing: [], drop: ["Id"]};
    writeFileSync(join(project.paths.folder, "import.json"), JSON.stringify(settings));
    writeFileSync(data, "Nr,Id,Sector,Visits\n1,L1,Retail,1\n");
    await run({id: "Id"});
    writeFileSync(data, "Nr,Id,Sector,Visits\n1,L2,Retail,1\n1,L1,Retail,1\n");
    expect(await run({id: "Id"})).toEqual({added: 1, known: 1});
    const leads = (await readPredictions()).records.map(({context}) => context.lead_id);
    expect(leads).toEqual(["L1", "L2"]);
  });

  it("gives version 7 ids that sort by time", async () => {
    await run();
    const ids = (await readPredictions()).records.map(({id}) => id);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids.toSorted()).toEqual(ids);
  });

  it("refuses a file of other columns and a cell that is no number", async () => {
    writeFileSync(data, "Nr,Id,Other\n1,L1,x\n");
    await expect(run()).rejects.toThrow(/has no column that project leads has a field for/);
    writeFileSync(data, "Nr,Id,Visits\n1,L1,x\n");
    await expect(run()).rejects.toThrow(/leads\.csv, line 2: Visits is not a number; correct the cell/);
  });
});
