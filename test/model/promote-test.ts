import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openScorer} from "../../data/openScorer.js";
import {toPrediction} from "../../data/predictionRecord.js";
import type {Project} from "../../data/project.js";
import {summarize} from "../../data/queries/summarize.js";
import {findCurrentVersion} from "../../data/registry.js";
import {promote} from "../../model/promote.js";
import {readRows} from "../../model/readRows.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import {copyProject, createShop, drawShopRows} from "./support/shop.js";

const shop = createShop(drawShopRows(3000));
const {version} = await trainProject(shop, toTrainParameters({trees: 3}));

describe("promote(project, version)", () => {
  it("gives the reference the scores that the log would give it: against itself nothing drifts", async () => {
    const project = copyProject(shop);
    await logReference(project);
    const {drift} = await summarize(project);
    expect(drift?.fields).toHaveLength(9);
    for (const {name, state, effect, pValue} of drift?.fields ?? []) {
      expect({name, state, effect, pValue}).toEqual({name, state: "stable", effect: 0, pValue: expect.closeTo(1, 9)});
    }
  });

  it("names a version the current one only when its reference and profile are there", async () => {
    const project = copyProject(shop);
    rmSync(join(project.paths.registry, "current"));
    rmSync(project.paths.reference);
    rmSync(project.paths.profile);
    mkdirSync(project.paths.reference);
    await expect(promote(project, version)).rejects.toThrow();
    expect(findCurrentVersion(project)).toBeNull();

    rmSync(project.paths.reference, {recursive: true});
    mkdirSync(project.paths.profile);
    await expect(promote(project, version)).rejects.toThrow();
    expect(findCurrentVersion(project)).toBeNull();
    expect(existsSync(project.paths.reference)).toBe(true);

    rmSync(project.paths.profile, {recursive: true});
    await promote(project, version);
    expect(findCurrentVersion(project)).toBe(version);
    expect(readFileSync(project.paths.profile)).toEqual(readFileSync(shop.paths.profile));
  });
});

async function logReference(project: Project): Promise<void> {
  const {reference} = readRows(project);
  const {scorer} = await openScorer(project);
  const scored = await scorer(reference.map(({input}) => input));
  const lines = reference.map(({input}, i) =>
    toPrediction({
      timestampMs: Date.UTC(2026, 10, 22),
      id: `${i}`,
      requestId: "",
      lead: input,
      scored: scored[i],
      inferenceMs: 1,
      modelVersion: version,
      context: {},
      schema: project.schema
    })
  );
  mkdirSync(join(project.paths.folder, "logs"), {recursive: true});
  writeFileSync(project.paths.predictions, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
