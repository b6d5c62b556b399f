import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {createBinner} from "../../data/binLeads.js";
import type {ReferenceRow} from "../../data/formats/row.js";
import {openScorer} from "../../data/openScorer.js";
import {openProject, type Project, projectPaths} from "../../data/project.js";
import {toColumns} from "../../data/queries/columns.js";
import {readAttribution} from "../../data/readAttribution.js";
import {findCurrentVersion, readCurrentVersion} from "../../data/registry.js";
import {findCurrentReference} from "../../data/resolveReference.js";
import {attributeReference} from "../../model/attributeReference.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import type {Attribution} from "../../workspace/analysis/attribution.js";
import {toBins} from "../../workspace/analysis/bins.js";
import {explainChange} from "../../workspace/analysis/explainedChange.js";
import type {FieldCounts} from "../../workspace/analysis/fieldCounts.js";
import type {Profile} from "../../workspace/analysis/profile.js";
import {createEncoder} from "../../workspace/scoring/encode.js";
import {scaleToScore} from "../../workspace/scoring/explanation/fieldAttributions.js";
import {createTreeShap} from "../../workspace/scoring/explanation/treeShap.js";
import {toForest} from "../../workspace/scoring/forest.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {CANARY, createShop, drawShopRows} from "./support/shop.js";

const shop = createShop(drawShopRows(3000));
await trainProject(shop, toTrainParameters({trees: 20}));

const demo = openProject("demo", projectPaths("demo", {}));

describe("attributeReference(project, profile, leads, explained)", () => {
  it.each([
    ["a project just trained", shop],
    ["the demo as it is committed", demo]
  ])("adds up to the mean score of the reference, in %s", async (_, project) => {
    const {attribution, profile, leads} = open(project);
    const {scorer} = await openScorer(project);
    const scored = await scorer(leads);
    const mean = scored.reduce((sum, {score}) => sum + score / leads.length, 0);
    const shares = attribution.columns.map(({attributions}, i) => {
      const {counts} = toBins(profile.fields[i]);
      return attributions.reduce<number>((sum, value, bin) => sum + ((value ?? 0) * counts[bin]) / leads.length, 0);
    });
    expect(shares.reduce((a, b) => a + b, attribution.base)).toBeCloseTo(mean, 6);
  });

  it("gives each derived column what the model's column of its name gets", () => {
    const {profile, leads, project} = open(demo);
    const {manifest, folder} = readCurrentVersion(project);
    const forest = toForest(JSON.parse(readFileSync(join(folder, "trees.json"), "utf8")) as XgboostModel);
    const matrix = new Float32Array(leads.length * forest.columns);
    const encoder = createEncoder(manifest);
    leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * forest.columns));
    const {values} = scaleToScore(createTreeShap(forest).attribute(matrix), sigmoid);
    const attribution = attributeReference(project, profile, leads, {forest, encoding: manifest, toScore: sigmoid});
    const {profiled} = toColumns(project.schema);
    const bins = leads.map(createBinner(profiled, profile));
    profiled.forEach(({derived}, i) => {
      if (derived === null) return;
      const column = encoder.columns.indexOf(derived.name);
      const rows = leads.flatMap((_, row) => (bins[row][i] === 0 ? [row] : []));
      const mean = rows.reduce((sum, row) => sum + values[row * forest.columns + column], 0) / rows.length;
      expect(attribution.columns[i].attributions[0], derived.name).toBeCloseTo(mean, 8);
    });
  });

  it("has a number for each bin of each profiled column, bound to the schema and the version", () => {
    const {attribution, profile, project} = open(shop);
    expect(attribution).toMatchObject({schema_hash: project.schemaHash, model_version: profile.model_version});
    expect(attribution.columns.map(({name, field}) => [name, field])).toEqual([
      ["visits", "visits"],
      ["size", "size"],
      ["city", "city"],
      ["income", "income"],
      ["owner", "owner"],
      ["is_urgent", "note"],
      ["note_length", "note"],
      ["has_note", "note"]
    ]);
    attribution.columns.forEach(({attributions}, i) =>
      expect(attributions).toHaveLength(toBins(profile.fields[i]).labels.length)
    );
    expect(JSON.stringify(attribution)).not.toContain(CANARY);
  });

  it("follows the simulated outcome: more visits, size M and the first ten cities score higher", () => {
    const {attribution, profile} = open(shop);
    const [visits, size] = attribution.columns.map(({attributions}) => attributions as number[]);
    expect(visits[profile.fields[0].counts.length - 1] - visits[0]).toBeGreaterThan(0.3);
    const {labels} = toBins(profile.fields[1]);
    expect(size[labels.indexOf("M")]).toBeGreaterThan(size[labels.indexOf("S")] + 0.1);
  });

  it("tells bins that no row holds from the field taken away and from an unseen value", async () => {
    const {attribution, profile, leads} = open(shop);
    const {scorer} = await openScorer(shop);
    const {labels, counts} = toBins(profile.fields[0]);
    expect(counts[labels.indexOf("missing")]).toBe(0);
    expect(toBins(profile.fields[1]).counts.slice(-2)).toEqual([0, 0]);
    for (const [column, value] of [
      [0, null],
      [1, null],
      [1, "unheard of"]
    ] as const) {
      const {name} = attribution.columns[column];
      const gone = leads.map((lead): Lead => ({...lead, [name]: value}));
      const [before, after] = [await scorer(leads), await scorer(gone)];
      const change = after.reduce((sum, {score}, i) => sum + (score - before[i].score) / leads.length, 0);
      const {fields} = explainChange(attribution, [count(shop, column, leads, gone)], change);
      expect(fields[0].unknown).toBe(0);
      expect(Math.abs(fields[0].change - change)).toBeLessThan(0.03);
    }
  });

  it("explains most of a change of the mean score by the field that moved", async () => {
    const {attribution, leads} = open(shop);
    const {scorer} = await openScorer(shop);
    const busy = leads.filter(({visits}) => Number(visits) > 6);
    const [before, now] = [await scorer(leads), await scorer(busy)].map(
      (scored) => scored.reduce((sum, {score}) => sum + score, 0) / scored.length
    );
    const counts = attribution.columns.map((_, i) => count(shop, i, leads, busy));
    const {fields, residual} = explainChange(attribution, counts, now - before);
    expect(fields[0].field).toBe("visits");
    expect(fields[0].change / (now - before)).toBeGreaterThan(0.8);
    expect(Math.abs(residual / (now - before))).toBeLessThan(0.2);
  });
});

function open(project: Project) {
  const attribution = readAttribution(project, findCurrentVersion(project) ?? "") as Attribution;
  const profile = JSON.parse(readFileSync(findCurrentReference(project)!.profile, "utf8")) as Profile;
  const lines = readFileSync(findCurrentReference(project)!.rows, "utf8").trim().split("\n");
  const leads = lines.map((line) => (JSON.parse(line) as ReferenceRow).input);
  return {project, attribution, profile, leads};
}

function count(project: Project, column: number, reference: readonly Lead[], current: readonly Lead[]): FieldCounts {
  const {profile} = open(project);
  const {profiled} = toColumns(project.schema);
  const bin = createBinner(profiled, profile);
  const {labels} = toBins(profile.fields[column]);
  const [before, now] = [reference, current].map((leads) => {
    const positions = leads.map((lead) => bin(lead)[column]);
    return labels.map((_, at) => positions.filter((position) => position === at).length);
  });
  const {name, label, kind} = profile.fields[column];
  return {name, label, kind, bins: labels, reference: before, current: now};
}
