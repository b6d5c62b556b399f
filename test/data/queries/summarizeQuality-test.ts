import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Prediction} from "../../../data/formats/prediction.js";
import {openProject, type Project, projectPaths} from "../../../data/project.js";
import {withLog} from "../../../data/queries/openLog.js";
import {summarizeQuality} from "../../../data/queries/summarizeQuality.js";
import {simulateProject} from "../../../data/simulateProject.js";
import type {ScenarioName} from "../../../data/simulation/scenarios.js";
import {readRecords} from "../../support/independent.js";
import {createProject} from "./fixture.js";

const SPEC = {endMs: Date.UTC(2026, 10, 22), days: 45, seed: 7, perWeekday: 160};
const SIMULATED_MS = 120_000;

async function simulate(scenario: ScenarioName): Promise<Project> {
  const logs = mkdtempSync(join(tmpdir(), "leadlight-test-"));
  const place = (name: string) => join(logs, `${name}.jsonl`);
  const paths = {predictions: place("predictions"), requests: place("requests"), outcomes: place("outcomes")};
  const project = openProject("demo", {...projectPaths("demo"), ...paths, cache: join(logs, "cache")});
  await simulateProject(project, {...SPEC, scenario});
  return project;
}

describe("summarizeQuality(log)", () => {
  it("has nothing to alert of in an unchanged world", {timeout: SIMULATED_MS}, async () => {
    const quality = await withLog(await simulate("none"), summarizeQuality);
    expect([quality?.from, quality?.to]).toEqual(["2026-11-16", "2026-11-22"]);
    expect(quality?.checks.filter(({alert}) => alert)).toEqual([]);
    expect(new Set(quality?.checks.map(({kind}) => kind))).toEqual(
      new Set(["missing", "unseen", "out of range", "constant", "duplicates", "volume"])
    );
  });

  it("names the fields of a null surge, with the shares that the log has", {timeout: SIMULATED_MS}, async () => {
    const project = await simulate("null-surge");
    const quality = await withLog(project, summarizeQuality);
    const alerted = quality?.checks.filter(({alert}) => alert) ?? [];
    const fields = alerted.filter(({kind}) => kind === "missing").map(({field}) => field);
    expect(new Set(fields)).toEqual(new Set(["industry", "companysize", "languages", "llm_engagement"]));
    const seen = new Set<string>();
    const firsts = readRecords<Prediction>(project.paths.predictions).filter(({context}) => {
      const isFirst = !seen.has(context.lead_id);
      seen.add(context.lead_id);
      return isFirst;
    });
    const recent = firsts.filter(({timestamp}) => timestamp >= "2026-11-16");
    const empty = recent.filter(({input}) => input.llm_engagement == null).length;
    const check = alerted.find(({field, kind}) => field === "llm_engagement" && kind === "missing");
    expect([check?.rows, check?.value]).toEqual([recent.length, expect.closeTo(empty / recent.length, 6)]);
  });

  it("sees that fewer leads came", {timeout: SIMULATED_MS}, async () => {
    const quality = await withLog(await simulate("volume-drop"), summarizeQuality);
    expect(quality?.checks.filter(({alert}) => alert).map(({kind}) => kind)).toEqual(["volume"]);
  });

  it("is null without a reference", async () => {
    expect(await withLog(createProject(), summarizeQuality)).toBeNull();
  });
});
