import {describe, expect, it} from "vitest";
import {createRandom, type Random} from "../../../../data/random.js";
import type {CellColumn} from "../../../../workspace/analysis/multivariate/cells.js";
import {fitReconstruction} from "../../../../workspace/analysis/multivariate/fitReconstruction.js";
import {HAS_GOLDEN, readGolden} from "../estimation/golden.js";
import {reconstructSlowly} from "./slowReconstruction.js";

interface GoldenPca {
  readonly X: number[][];
  readonly Y: number[][];
  readonly n_components_chosen: number;
  readonly ref_mean_sd: [number, number];
  readonly ana_mean_sd: [number, number];
}

describe("fitReconstruction(columns)", () => {
  it.runIf(HAS_GOLDEN)("gives NannyML's errors (skipped without ../shared)", () => {
    const {pca} = readGolden<{pca: GoldenPca}>("vectors/nannyml.json");
    const model = fitReconstruction(toColumns(pca.X));
    expect(model.components).toBe(pca.n_components_chosen);
    expectClose(describeErrors(model.measure(toColumns(pca.X))), pca.ref_mean_sd);
    expectClose(describeErrors(model.measure(toColumns(pca.Y))), pca.ana_mean_sd);
  });

  it("gives the errors of directions found one by one, row for row", () => {
    const random = createRandom("reconstruction");
    const [reference, rows] = [200, 40].map((count) => Array.from({length: count}, () => drawRow(random)));
    const slow = reconstructSlowly(reference, rows);
    const model = fitReconstruction(toColumns(reference));
    expect(model.components).toBe(slow.components);
    expectClose([...model.measure(toColumns(rows))], slow.errors, 7);
  });

  it("is unchanged when a column is rescaled, and when columns change places", () => {
    const random = createRandom("rescaled");
    const rows = Array.from({length: 100}, () => drawRow(random));
    const rescaled = rows.map(([a, ...rest]) => [...rest, 1000 * a - 7]);
    const errors = [rows, rescaled].map((some) => fitReconstruction(toColumns(some)).measure(toColumns(some)));
    expectClose([...errors[0]], [...errors[1]], 8);
  });

  it("takes a missing number for the mean, a missing category for the commonest, an unseen one for none", () => {
    const number: CellColumn = {name: "n", kind: "numeric", cells: [1, 2, 3, 6, null]};
    const category: CellColumn = {name: "c", kind: "category", cells: ["a", "a", "b", "b", null]};
    const model = fitReconstruction([number, category]);
    const same = (cells: CellColumn["cells"], shares: CellColumn["cells"]) =>
      model.measure([
        {...number, cells},
        {...category, cells: shares}
      ]);
    const [missing, filled, unseen, none] = same([null, 3, 3, 3], [null, "a", "new", "newer"]);
    expect(missing).toBeCloseTo(filled, 12);
    expect(unseen).toBeCloseTo(none, 12);
    expect(unseen).not.toBeCloseTo(filled, 2);
  });

  it("has no component and no error of columns that are constant, and tells rows that leave them", () => {
    const constant: CellColumn = {name: "n", kind: "numeric", cells: [4, 4, 4]};
    const model = fitReconstruction([constant]);
    expect(model.components).toBe(0);
    expect([...model.measure([{...constant, cells: [4, 7]}])]).toEqual([0, 3]);
  });
});

/** Five numbers, of which two go along with the first. */
function drawRow(random: Random): number[] {
  const [a, b, c, d, e] = Array.from({length: 5}, () => random() + random() - 1);
  return [a, 2 * a + 0.3 * b, c, c - a + 0.2 * d, 10 * e];
}

function toColumns(rows: readonly (readonly number[])[]): CellColumn[] {
  return rows[0].map((_, j) => ({name: `x${j}`, kind: "numeric", cells: rows.map((row) => row[j])}));
}

/** Mean, and standard deviation over n − 1. */
function describeErrors(errors: Float64Array): number[] {
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (errors.length - 1))];
}

function expectClose(actual: readonly number[], expected: readonly number[], digits = 6): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i], digits));
}
