import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll} from "vitest";
import type {LabelledRow} from "../../../data/formats/row.js";
import {hashSchema, type Project, projectPaths} from "../../../data/project.js";
import {createRandom, type Random} from "../../../data/random.js";
import {splitInOrder} from "../../../data/split.js";
import type {ProjectSchema} from "../../../workspace/scoring/schema.js";

export const CANARY = "canary";

/** A small project of every kind of field, public and private. */
export const SHOP: ProjectSchema = {
  version: 1,
  project: "shop",
  title: "Shop",
  target: {name: "bought", positive: "bought", negative: "left"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7},
  fields: [
    {name: "visits", type: "integer", minimum: 0},
    {name: "size", type: "category", values: ["S", "M", "L", "XL"], aliases: {XL: "L", XS: "XXS"}},
    {name: "city", type: "category", aliases: {Bern: "city 3"}},
    {name: "income", type: "number", private: true},
    {name: "owner", type: "category", private: true},
    {
      name: "note",
      type: "text",
      private: true,
      derived: [
        {name: "is_urgent", kind: "words", words: ["Urgent"]},
        {name: "note_length", kind: "length"},
        {name: "has_note", kind: "present"}
      ]
    }
  ],
  context: []
};

const roots: string[] = [];

afterAll(() => roots.splice(0).forEach((root) => rmSync(root, {recursive: true})));

/** Rows whose outcome follows visits, size and city; every private value holds the canary. */
export function drawShopRows(count = 600, seed = "shop"): LabelledRow[] {
  const random = createRandom(seed);
  const splits = splitInOrder(count);
  return splits.map((split) => drawRow(random, split));
}

/** A project in a folder of its own. */
export function createShop(rows: readonly LabelledRow[] | null = drawShopRows(), schema = SHOP): Project {
  const paths = projectPaths(schema.project, {}, createRoot());
  mkdirSync(paths.folder, {recursive: true});
  writeFileSync(paths.schema, JSON.stringify(schema));
  if (rows) writeFileSync(paths.rows, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return {name: schema.project, paths, schema, schemaHash: hashSchema(schema)};
}

/** The same project in another folder, to be broken there. */
export function copyProject(project: Project): Project {
  const paths = projectPaths(project.name, {}, createRoot());
  cpSync(project.paths.folder, paths.folder, {recursive: true});
  cpSync(project.paths.registry, paths.registry, {recursive: true});
  return {...project, paths};
}

function createRoot(): string {
  const root = mkdtempSync(join(tmpdir(), "leadlight-"));
  roots.push(root);
  return root;
}

function drawRow(random: Random, split: LabelledRow["split"]): LabelledRow {
  const visits = Math.floor(random() * 10);
  const size = ["S", "M", "L"][Math.floor(random() * 3)];
  const city = Math.floor(random() * 20);
  const margin = visits / 2 - 4 + (size === "M" ? 1.5 : 0) + (city < 10 ? 1 : 0);
  const outcome = random() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  const input: LabelledRow["input"] = {visits, size, city: `city ${city}`};
  if (random() < 0.7) input.income = 31_415_926.5 + random();
  if (random() < 0.7) input.owner = `${CANARY} ${Math.floor(random() * 3)}`;
  if (random() < 0.7) input.note = `${CANARY} urgent ${CANARY}`;
  return {split, input, outcome};
}
