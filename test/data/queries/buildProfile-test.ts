import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {openProject, projectPaths} from "../../../data/project.js";
import {buildProfile} from "../../../data/queries/buildProfile.js";
import {findCurrentReference, resolveReference} from "../../../data/resolveReference.js";
import {toBins} from "../../../workspace/analysis/bins.js";
import {designEffect} from "../../../workspace/analysis/designEffect.js";
import type {Profile} from "../../../workspace/analysis/profile.js";
import {categoryKey} from "../../../workspace/scoring/categoryKey.js";
import {createProject, makeReference, SCHEMA, writeLines} from "./fixture.js";
import {readValues} from "./slowReader.js";

const project = createProject();
const rows = makeReference("reference", 600);
const reference = resolveReference(project, "3-0badcafe").rows;
writeLines(reference, rows);
const profile = await buildProfile(project, "3-0badcafe");
const field = (name: string) => profile.fields.find((item) => item.name === name);

describe("buildProfile(project, modelVersion)", () => {
  it("is bound to the schema and the model version, and counts rows and positives", () => {
    const positives = rows.filter(({outcome}) => outcome === 1).length;
    const {schema_hash, model_version, rows: count} = profile;
    expect([schema_hash, model_version, count]).toEqual([project.schemaHash, "3-0badcafe", 600]);
    expect(profile.positives).toBe(positives);
  });

  it("counts every row once in every field", () => {
    for (const item of [...profile.fields, profile.score]) {
      expect([item.name, toBins(item).counts.reduce((sum, count) => sum + count, 0)]).toEqual([item.name, 600]);
    }
  });

  it("counts what a plain reader counts", () => {
    profile.fields.forEach((item, i) => {
      const values = rows.map(({input}) => readValues(input, SCHEMA)[i]);
      expect([item.name, item.missing]).toEqual([item.name, values.filter((value) => value === null).length]);
      if (item.kind === "category") {
        item.values.forEach((binned, bin) => {
          const held = values.filter((value) => value !== null && categoryKey(value) === categoryKey(binned));
          expect([binned, item.counts[bin]]).toEqual([binned, held.length]);
        });
        return;
      }
      item.counts.forEach((count, bin) => {
        const [from, to] = [item.edges[bin - 1] ?? -Infinity, item.edges[bin] ?? Infinity];
        expect(count).toBe(
          values.filter((value) => value !== null && Number(value) >= from && Number(value) < to).length
        );
      });
    });
  });

  it("takes spellings of a category together, and shows the commonest", () => {
    const origin = field('it\'s "a/b~c"');
    const keys = origin?.kind === "category" ? origin.values.map(categoryKey) : [];
    expect([...keys].sort()).toEqual(["café", "direct traffic", "google", "ol'ark", "other"]);
  });

  it("keeps of private fields whether they are there, and of text its derived columns", () => {
    expect(field("company")).toMatchObject({kind: "category", values: ["present"], other: 0});
    expect(field("salary")).toMatchObject({kind: "category", values: ["present"]});
    expect(field("title")).toBeUndefined();
    expect(JSON.stringify(profile)).not.toMatch(/SECRET|31337/);
    expect(readFileSync(reference, "utf8")).toMatch(/SECRET/);
  });

  it("gives a category that fewer than five rows hold no bin", async () => {
    const small = createProject();
    const origins = [..."aaaaabbbb"].map((origin) => ({'it\'s "a/b~c"': origin}));
    writeLines(
      resolveReference(small, "1-00000000").rows,
      origins.map((input) => ({input, score: 0.5, margin: 0, outcome: 0}))
    );
    const [origin] = (await buildProfile(small, "1-00000000")).fields;
    expect(origin).toMatchObject({values: ["a"], counts: [5], other: 4, missing: 0});
  });

  it("gives away no number: no edge is one, and no bin has one to four", () => {
    const numeric = [...profile.fields.map((item, i) => ({item, i})), {item: profile.score, i: -1}];
    for (const {item, i} of numeric) {
      if (item.kind !== "numeric") continue;
      const values = rows.map(({input, score}) => (i < 0 ? score : readValues(input, SCHEMA)[i]));
      expect([item.name, item.edges.filter((edge) => values.includes(edge))]).toEqual([item.name, []]);
      expect([item.name, item.counts.filter((count) => count > 0 && count < 5)]).toEqual([item.name, []]);
    }
  });

  it("merges a bin that fewer than five rows would be in", async () => {
    const small = createProject();
    const visits = [...[..."aaaaaaaaa"].map(() => 0), 1, 1, ...[..."bbbbbbb"].map(() => 2)];
    writeLines(
      resolveReference(small, "1-00000000").rows,
      visits.map((count) => ({input: {visits: count}, score: 0.5, margin: 0, outcome: 0}))
    );
    const {fields, score} = await buildProfile(small, "1-00000000");
    expect(fields.find(({name}) => name === "visits")).toMatchObject({edges: [0.5], counts: [9, 9]});
    expect(score).toMatchObject({edges: [0.475, 0.525], counts: [0, 18, 0]});
  });

  it("is the demo's committed profile", async () => {
    const demo = openProject("demo", projectPaths("demo", {}));
    const committed = JSON.parse(readFileSync(findCurrentReference(demo)!.profile, "utf8")) as Profile;
    expect(await buildProfile(demo, committed.model_version)).toEqual(committed);
  });

  it("refuses a reference with a line that is no row, without its values", async () => {
    const broken = createProject();
    writeLines(resolveReference(broken, "1-00000000").rows, [
      rows[0],
      {input: {company: "SECRET"}, score: "high", outcome: 1}
    ]);
    await expect(buildProfile(broken, "1-00000000")).rejects.toMatchObject({code: "invalid_data"});
    await expect(buildProfile(broken, "1-00000000")).rejects.not.toThrow(/SECRET/);
  });
});

describe("buildProfile(project, modelVersion) of rows with days", () => {
  const days = Array.from({length: 30}, (_, i) => `2026-01-${String(i + 1).padStart(2, "0")}`);

  it("tells of each field how alike the leads of a day are", async () => {
    const dated = createProject();
    const drawn = makeReference("dated", 600).map(({input, ...row}, i) => ({
      ...row,
      input: {...(input as object), Campaign: `campaign ${Math.floor(i / 20) % 4}`},
      day: days[Math.floor(i / 20)]
    }));
    writeLines(resolveReference(dated, "1-00000000").rows, drawn);
    const {fields, score} = await buildProfile(dated, "1-00000000");
    const [origin, , campaign] = fields;
    expect(campaign.design_effect).toBeGreaterThan(15);
    expect([...fields, score].every((item) => item.design_effect !== undefined)).toBe(true);
    const values = drawn.map(({input}) => readValues(input, SCHEMA)[0]);
    const {labels} = toBins(origin);
    const find = (value: ReturnType<typeof readValues>[number]) =>
      value === null ? labels.length - 1 : labels.findIndex((label) => categoryKey(label) === categoryKey(value));
    const table = days.map((_, day) =>
      labels.map((_, bin) => values.filter((value, i) => Math.floor(i / 20) === day && find(value) === bin).length)
    );
    expect(origin.design_effect).toBeCloseTo(designEffect(table), 10);
  });

  it("tells nothing of rows without a day, nor of a single day", async () => {
    expect(profile.fields.every((item) => !("design_effect" in item))).toBe(true);
    const single = createProject();
    writeLines(
      resolveReference(single, "1-00000000").rows,
      rows.map((row) => ({...row, day: days[0]}))
    );
    expect((await buildProfile(single, "1-00000000")).score).not.toHaveProperty("design_effect");
  });
});
