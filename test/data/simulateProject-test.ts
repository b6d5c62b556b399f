import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {openProject, type Project, projectPaths} from "../../data/project.js";
import {simulateProject} from "../../data/simulateProject.js";

const SPEC = {endMs: Date.UTC(2026, 10, 22), days: 12, seed: 42, scenario: "sector-shift", perWeekday: 20} as const;

let root: string;
let project: Project;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leadlight-simulate-"));
  const {predictions, requests, outcomes} = projectPaths("demo", {}, root);
  const demo = openProject("demo", projectPaths("demo", {}));
  project = {...demo, paths: {...demo.paths, predictions, requests, outcomes}};
  return () => rmSync(root, {recursive: true, force: true});
});

const readBytes = ({paths}: Project) =>
  [paths.predictions, paths.requests, paths.outcomes].map((path) => readFileSync(path, "utf8"));

describe("simulateProject(project, spec, replace)", () => {
  it("writes the three logs with the committed model, the same bytes each time", async () => {
    await simulateProject(project, SPEC);
    const first = readBytes(project);
    await simulateProject(project, SPEC, true);
    expect(readBytes(project)).toEqual(first);
    for (const text of first) expect(text.split("\n").length).toBeGreaterThan(10);
    expect(readdirSync(dirname(project.paths.predictions))).toHaveLength(3);
  });

  it("keeps logs that exist unless it is to replace them", async () => {
    mkdirSync(dirname(project.paths.predictions), {recursive: true});
    writeFileSync(project.paths.predictions, "kept\n");
    await expect(simulateProject(project, SPEC)).rejects.toThrow(/predictions\.jsonl exists already; give --force/);
    expect(readFileSync(project.paths.predictions, "utf8")).toBe("kept\n");
    expect(existsSync(project.paths.requests)).toBe(false);
  });

  it("has no predictions until the other logs are written, and completes a run that was cut", async () => {
    const {predictions, requests} = project.paths;
    writeFileSync(join(root, "file"), "");
    const outcomes = join(root, "file", "outcomes.jsonl");
    await expect(simulateProject({...project, paths: {...project.paths, outcomes}}, SPEC)).rejects.toThrow();
    expect([requests, predictions].map((path) => existsSync(path))).toEqual([true, false]);
    await simulateProject(project, SPEC);
    expect(existsSync(predictions)).toBe(true);
  });

  it("refuses a project that is not a demo", async () => {
    const real = {...project, name: "real", schema: {...project.schema, demo: undefined}};
    await expect(simulateProject(real, SPEC)).rejects.toThrow(/project real is not a demo/);
  });
});
