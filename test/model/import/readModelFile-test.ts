import {mkdtempSync, readFileSync, truncateSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {checkSize} from "../../../model/import/columns.js";
import {toXgboostTrees} from "../../../model/import/lightgbm.js";
import {readLightgbmJson} from "../../../model/import/lightgbmJson.js";
import {readLightgbmText} from "../../../model/import/lightgbmText.js";
import {importTrees, readModelFile} from "../../../model/import/readModelFile.js";
import {readXgboost} from "../../../model/import/xgboost.js";
import {computeMargin, toForest} from "../../../workspace/scoring/forest.js";
import type {XgboostTree} from "../../../workspace/scoring/trees.js";
import {type ModelFixture, readModelFixtures, readSharedModel, toMatrix} from "../support/models.js";
import {toModel} from "../support/trees.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-models-"));
const ABSENT = "needs ../shared/fixtures/models, which is not here";
const SHARED_BINARY = [
  "gbtree_binary_logistic.model.json",
  "lightgbm_binary_classification.model.json",
  "lightgbm_binary_classification.model.txt"
];
const SHARED_REGRESSION = [
  "gbtree_many_trees.model.json",
  "gbtree_regression.model.json",
  "gbtree_single_tree.model.json",
  "lightgbm_regression.model.json",
  "lightgbm_regression.model.txt",
  "lightgbm_small_tree.model.json",
  "lightgbm_small_tree.model.txt"
];

describe("importTrees(bytes, file)", () => {
  it.each(readModelFixtures())("gives the library's margins for $name", ({path, rows, margins}) => {
    expectClose(walk(path, rows), margins);
  });

  it.for(SHARED_BINARY)("gives the shared margins of %s", (name, {skip}) => {
    const shared = readSharedModel(name) ?? skip(ABSENT);
    expectClose(walk(shared.path, shared.rows), shared.margins);
  });

  it.for(SHARED_REGRESSION)("refuses the regression %s by name, though its trees are read", (name, {skip}) => {
    const shared = readSharedModel(name) ?? skip(ABSENT);
    expect(() => walk(shared.path, shared.rows)).toThrow(/has the objective (reg:squarederror|regression)\b.*binary/);
    const {trees, base} = readTrees(shared.path);
    const forest = toForest(toModel(trees, shared.rows[0].length, "0.5"));
    const sums = shared.rows.map((row) => base + computeMargin(forest, toMatrix([row]), 0));
    expectClose(sums, shared.margins, 1);
  });

  it("refuses every file that is cut short", () => {
    for (const {name, path} of readModelFixtures()) {
      const {length} = readFileSync(path);
      const cut = join(folder, `cut-${name}`);
      for (const share of [0.05, 0.3, 0.6, 0.9]) {
        writeFileSync(cut, readFileSync(path));
        truncateSync(cut, Math.floor(length * share * (name.endsWith(".txt") ? 0.8 : 1)));
        expect(() => importTrees(readModelFile(cut), cut)).toThrow(
          expect.objectContaining({code: "invalid_model", message: expect.stringContaining(cut) as string}) as Error
        );
      }
    }
  });

  it.each([
    ["a pickle", Buffer.from([0x80, 4, 1]), /is a Python pickle/],
    ["XGBoost's old binary format", Buffer.from("binf\0\0"), /old binary format/],
    ["another JSON file", Buffer.from('{"a": 1}'), /is neither an XGBoost model nor a LightGBM dump/],
    ["an empty object", Buffer.from("{}"), /is neither/],
    ["text that is not UTF-8", Buffer.from([...Buffer.from('{"a'), 0xff, 0x22]), /is not UTF-8/]
  ])("refuses %s", (_, bytes, reason) => {
    expect(() => importTrees(bytes, "m")).toThrow(reason);
  });

  it("knows nothing of other bytes", () => {
    expect(importTrees(Buffer.from([8, 7, 18]), "m")).toBeNull();
  });
});

describe("readModelFile(path)", () => {
  it("refuses what is missing, empty or a folder", () => {
    writeFileSync(join(folder, "empty"), "");
    expect(() => readModelFile(join(folder, "none"))).toThrow(/none does not exist/);
    expect(() => readModelFile(join(folder, "empty"))).toThrow(/empty is empty/);
    expect(() => readModelFile(folder)).toThrow(/is not a file/);
  });

  it("refuses more nodes than can be served", () => {
    expect(() => checkSize([{length: 4_000_000}], "m")).not.toThrow();
    expect(() => checkSize([{length: 3_999_999}, {length: 2}], "m")).toThrow(/m has 4000001 nodes/);
  });

  it("refuses a file larger than any model", () => {
    const path = join(folder, "large");
    writeFileSync(path, "{");
    truncateSync(path, 300 * 2 ** 20);
    expect(() => readModelFile(path)).toThrow(/has 314572800 bytes/);
  });
});

function walk(path: string, rows: ModelFixture["rows"]): number[] {
  const imported = importTrees(readModelFile(path), path);
  const forest = toForest(imported!.model);
  return rows.map((row) => computeMargin(forest, toMatrix([row]), 0));
}

function readTrees(path: string): {trees: readonly XgboostTree[]; base: number} {
  const text = readFileSync(path, "utf8");
  if (path.endsWith(".txt")) return {trees: toXgboostTrees(readLightgbmText(text, path), 20, 1, path), base: 0};
  const value: unknown = JSON.parse(text);
  if (text.includes('"tree_info": ['))
    return {trees: toXgboostTrees(readLightgbmJson(value, path), 20, 1, path), base: 0};
  const {trees, baseScore} = readXgboost({file: path, at: "", value});
  return {trees, base: baseScore};
}

/** Within 1e-6 of the expected value; or, for sums of large terms in float32, of `least`. */
function expectClose(found: readonly number[], expected: readonly number[], least = 0): void {
  expect(found).toHaveLength(expected.length);
  const gaps = found.map((value, i) => Math.abs(value - expected[i]) / Math.max(least, Math.abs(expected[i])));
  expect(Math.max(...gaps)).toBeLessThan(1e-6);
}
