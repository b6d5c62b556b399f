import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {createBinner} from "../../../data/binLeads.js";
import {toColumns} from "../../../data/queries/columns.js";
import {readProfile} from "../../../data/queries/readProfile.js";
import {writeLogFile} from "../../../data/queries/writeLogFile.js";
import {resolveReference} from "../../../data/resolveReference.js";
import {toBins} from "../../../workspace/analysis/bins.js";
import type {Lead, ProjectSchema} from "../../../workspace/scoring/schema.js";
import {createProject, queryFile, SCHEMA, writeLines, writeReference} from "./fixture.js";

const KINDS: ProjectSchema = {
  ...SCHEMA,
  project: "kinds",
  fields: [
    {name: "size", type: "number"},
    {name: "kind", type: "category"}
  ]
};
const KNOWN = ["7", "2026-11-22", "true", "a"];
const FEW = 5;

/** A value as a log may hold it, and the bins it is counted in. */
const CASES: readonly (readonly [json: string, size: string, kind: string])[] = [
  ["NaN", "missing", "missing"],
  ["1e999", "missing", "missing"],
  ["-1e999", "missing", "missing"],
  ["null", "missing", "missing"],
  ['""', "missing", "missing"],
  ['" \\u00a0\\t"', "missing", "missing"],
  ["true", "missing", "missing"],
  ["[1]", "missing", "missing"],
  ["{}", "missing", "missing"],
  ['"true"', "missing", "true"],
  ["7", "≥ 5", "7"],
  ['"7"', "missing", "7"],
  ["2.5", "≤ 4", "other"],
  ["-0", "≤ 4", "other"],
  ["1e300", "≥ 5", "other"],
  ['"2026-11-22"', "missing", "2026-11-22"],
  ['"2026-11-22T00:00:00Z"', "missing", "other"],
  ['" A "', "missing", "a"]
];

const project = createProject(KINDS);
const rows = KNOWN.flatMap((kind) => Array.from({length: FEW}, (_, i) => ({size: i % 2 ? 0 : 10, kind})));
await writeReference(
  project,
  rows.map((input) => ({input, score: 0.5, margin: 0, outcome: 0}))
);
const profile = readProfile(project, resolveReference(project, "1-00000000"))!;
const toDay = (i: number) => `2026-03-${String(i + 1).padStart(2, "0")}`;
writeLines(
  project.paths.predictions,
  CASES.map(([json], i) => `{"timestamp":"${toDay(i)}T00:00:00Z","score":0.5,"input":{"size":${json},"kind":${json}}}`)
);
const path = join(project.paths.folder, "pages.duckdb");
await writeLogFile(project, path);
const found = await queryFile<{day: string; field: string; bin: string}>(
  project,
  path,
  "SELECT day::VARCHAR AS day, field, bin FROM profiles JOIN bins USING (field, position)"
);

describe("placeLeads(connection, placing)", () => {
  it.each(CASES)("counts %s as the number “%s” and the category “%s”, as createBinner does", (json, size, kind) => {
    const day = toDay(CASES.findIndex(([other]) => other === json));
    const toBin = (name: string) => found.filter((row) => row.day === day && row.field === name).map(({bin}) => bin);
    expect([toBin("size"), toBin("kind")]).toEqual([[size], [kind]]);
    const value = json === "NaN" ? NaN : (JSON.parse(json) as Lead[string]);
    const positions = createBinner(toColumns(KINDS).profiled, profile)({size: value, kind: value});
    expect(positions.map((position, i) => toBins(profile.fields[i]).labels[position])).toEqual([size, kind]);
  });
});
