import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import type {ImportSettings} from "../../../data/formats/importSettings.js";
import {importProject} from "../../../data/importing/importProject.js";
import {formatImport} from "../../../data/importing/importReport.js";
import {findImportSettings} from "../../../data/importing/importSettings.js";
import {openProject, projectPaths} from "../../../data/project.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leadlight-import-"));
  mkdirSync(join(root, "data"));
  return () => rmSync(root, {recursive: true, force: true});
});

const SETTINGS: ImportSettings = {version: 1, target: "Won", missing: ["Select"], drop: []};

/** Rows in falling order of `Nr`: every third one is won; `Sector` is missing in every fifth. */
function makeCsv(count: number, extra = ""): string {
  const rows = Array.from({length: count}, (_, i) => {
    const sector = i % 5 === 0 ? "Select" : ["Retail", "Energy"][i % 2];
    return `${count - i},L${i},${i % 3 === 0 ? 1 : 0},${sector},${i % 7},same\n`;
  });
  return `Nr,Id,Won,Sector,Visits,Constant\n${rows.join("")}${extra}`;
}

function run(csv: string, settings: Partial<ImportSettings> = {}, project?: string, privates?: string[]) {
  const data = join(root, "My Leads.csv");
  writeFileSync(data, csv);
  return importProject({data, project, settings: {...SETTINGS, ...settings}, privates}, root);
}

const readRows = (name: string) =>
  readFileSync(join(root, "data", name, "rows.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map(
      (line) => JSON.parse(line) as {split: string; order?: number; input: Record<string, unknown>; outcome: number}
    );

describe("importProject(spec)", () => {
  it("makes a project, named after the file, that opens", () => {
    run(makeCsv(60), {id: "Id", order: "Nr"});
    const project = openProject("my-leads", projectPaths("my-leads", {}, root));
    expect(project.schema.target).toEqual({name: "Won", positive: "won", negative: "not_won"});
    expect(project.schema.fields).toEqual([
      {name: "Sector", type: "category", values: ["Energy", "Retail"]},
      {name: "Visits", type: "integer"}
    ]);
    expect(findImportSettings(project)).toEqual({...SETTINGS, id: "Id", order: "Nr"});
  });

  it("splits by the order, the latest rows held out", () => {
    run(makeCsv(50), {id: "Id", order: "Nr"});
    const rows = readRows("my-leads");
    expect(rows.map(({order}) => order)).toEqual(Array.from({length: 50}, (_, i) => i + 1));
    expect(rows.map(({split}) => split).join("")).toMatch(/^(train){30}(validation){10}(reference){10}$/);
    expect(rows[0]).toEqual({split: "train", id: "L49", order: 1, input: {Sector: "Energy", Visits: 0}, outcome: 0});
  });

  it("splits by chance within each outcome without an order", () => {
    run(makeCsv(90), {id: "Id", drop: ["Nr"]});
    const rows = readRows("my-leads");
    const count = (split: string, outcome: number) =>
      rows.filter((row) => row.split === split && row.outcome === outcome).length;
    expect([count("train", 1), count("validation", 1), count("reference", 1)]).toEqual([18, 6, 6]);
    expect([count("train", 0), count("validation", 0), count("reference", 0)]).toEqual([36, 12, 12]);
  });

  it("gives the same rows again", () => {
    run(makeCsv(90), {drop: ["Nr"]}, "one");
    run(makeCsv(90), {drop: ["Nr"]}, "two");
    expect(readRows("one")).toEqual(readRows("two"));
  });

  it("leaves words for missing out of the rows, and keeps numbers numbers", () => {
    run(makeCsv(60), {order: "Nr", drop: ["Id"]});
    const {input} = readRows("my-leads").find(({order}) => order === 60) ?? {input: null};
    expect(input).toEqual({Visits: 0});
  });

  it("keeps columns that are named like an object's own", () => {
    const csv = makeCsv(60).replace("Sector,Visits", "toString,constructor");
    run(csv, {order: "Nr", drop: ["Id"]});
    expect(Object.entries(readRows("my-leads")[0].input)).toEqual([
      ["toString", "Energy"],
      ["constructor", 3]
    ]);
  });

  it("drops columns whose names no field can have", () => {
    const csv = makeCsv(60).replace("Sector,Visits", "__proto__,Visits").replace("Constant", "c".repeat(300));
    run(csv, {order: "Nr", drop: ["Id", "__proto__", "c".repeat(300)]});
    expect(readRows("my-leads")[0].input).toEqual({Visits: 3});
  });

  it("takes the longest name there can be for a text with derived columns", () => {
    const words = (i: number) => `a sentence that is a good deal longer than forty characters ${i}`;
    const rows = Array.from({length: 60}, (_, i) => `${i % 3 === 0 ? 1 : 0},${words(i)}\n`);
    const name = "n".repeat(190);
    const {schema} = run(`Won,${name}\n${rows.join("")}`);
    expect(schema.fields).toMatchObject([{name, type: "text"}]);
  });

  it("leaves out rows without an outcome, and says so", () => {
    const report = formatImport(run(makeCsv(60, "0,L60,Select,Retail,1,same\n"), {order: "Nr", id: "Id"}));
    expect(readRows("my-leads")).toHaveLength(60);
    expect(report).toContain("1 rows without Won were left out");
  });

  it("marks private fields", () => {
    run(makeCsv(60), {drop: ["Nr", "Id"]}, "p", ["Sector"]);
    expect(openProject("p", projectPaths("p", {}, root)).schema.fields[0]).toMatchObject({
      name: "Sector",
      private: true
    });
  });

  it("says what it inferred and what comes next", () => {
    const report = formatImport(run(makeCsv(60), {order: "Nr"}));
    expect(report).toMatch(/^column +type +distinct +missing +note$/m);
    expect(report).toMatch(/^Sector +category +2 +20\.0 %$/m);
    expect(report).toMatch(/^Id +- +60 +0\.0 % +left out: differs in nearly every row, like an id$/m);
    expect(report).toMatch(/^Constant +- .*left out: the same in every row$/m);
    expect(report).toContain("target Won: 1 is won, 33.3 % of 60 rows");
    expect(report).toContain("PROJECT=my-leads npm run train\n  PROJECT=my-leads npm start");
  });

  it.each([
    [
      "a column of the name that requests keep",
      makeCsv(60).replace("Sector", "context"),
      {},
      /has a column context, a name that the program keeps for itself; rename it, or leave it out with --drop context$/
    ],
    [
      "a column whose values an object would lose",
      makeCsv(60).replace("Sector", "__proto__"),
      {},
      /has a column __proto__, a name that .* itself; rename it, or leave it out with --drop __proto__$/
    ],
    [
      "a name that is too long for a schema",
      makeCsv(60).replace("Sector", `Sector${"r".repeat(294)}`),
      {},
      /: column 4 \(Sectorr{34}…\) has a name of 300 characters; shorten it in the header to at most 190$/
    ],
    [
      "a target whose name is too long",
      makeCsv(60).replace("Won", "W".repeat(201)),
      {target: "W".repeat(201)},
      /: column 3 \(W{40}…\) has a name of 201 characters; shorten it/
    ],
    ["an empty file", "", {}, /is empty/],
    ["no rows", "Won,a\n", {}, /no rows/],
    ["no target", makeCsv(60), {target: "Lost"}, /has no column Lost; its columns are Nr, Id, Won/],
    ["a constant target", "Won,a\n1,2\n1,3\n", {}, /the target Won does not differ/],
    ["a broken row", makeCsv(60, "1,2\n"), {}, /line 62: the row has 2 cells and the header 6/],
    ["an unknown dropped column", makeCsv(60), {drop: ["Nope"]}, /has no column Nope/],
    ["an unknown order", makeCsv(60), {order: "Nope"}, /has no column Nope/],
    ["an unknown id", makeCsv(60), {id: "Nope"}, /has no column Nope/],
    ["nothing to learn from", "Won,a\n1,2\n0,2\n", {}, /has no column to learn from/],
    ["too few rows", "Won,a\n1,2\n0,3\n", {}, /part of the split does not hold both outcomes/]
  ])("refuses %s in one sentence and leaves nothing", (_, csv, settings, message) => {
    expect(() => run(csv, settings)).toThrow(message);
    expect(readdirSync(join(root, "data"))).toEqual([]);
  });

  it("leaves nothing when the project cannot be put in its place", () => {
    symlinkSync("nowhere", join(root, "data", "my-leads"));
    expect(() => run(makeCsv(60))).toThrow();
    expect(readdirSync(join(root, "data"))).toEqual(["my-leads"]);
  });

  it("refuses a taken name, a folder of code and a name that is none", () => {
    run(makeCsv(60));
    mkdirSync(join(root, "data", "formats"));
    expect(() => run(makeCsv(60))).toThrow(/the name my-leads is taken; remove .*my-leads or choose another --project/);
    expect(() => run(makeCsv(60), {}, "formats")).toThrow(/the name formats is taken by the program; choose another/);
    expect(() => run(makeCsv(60), {}, "../evil")).toThrow(/invalid project name: \.\.\/evil; choose --project/);
    expect(existsSync(join(root, "evil"))).toBe(false);
  });
});
