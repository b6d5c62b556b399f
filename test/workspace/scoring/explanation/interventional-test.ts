import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import type {SampledAttributions} from "../../../../workspace/scoring/explanation/attributions.js";
import {attributeInterventionally, type Score} from "../../../../workspace/scoring/explanation/interventional.js";
import {shapley} from "./bruteForce.js";

type Model = (row: readonly number[]) => number;

const COLUMNS = 4;
const ROWS = [
  [1, 2, -1, 0.5],
  [0, -2, 3, 1]
];
const paired: Model = ([a, b, c, d]) => 1 + 2 * a - b * c + Math.exp(a) * d;
const tangled: Model = ([a, b, c, d]) => a * b * c * d + a * b * d - Math.max(b, c, d);

const background = drawBackground(40);

describe("attributeInterventionally(task)", () => {
  it("gives the values of the definition where columns act in pairs", async () => {
    const {values} = await attribute(paired, background);
    ROWS.forEach((row, i) => {
      exact(paired, row, background).forEach((value, k) => expect(values[i * COLUMNS + k]).toBeCloseTo(value, 10));
    });
  });

  it("comes within four standard errors of them where more columns act together", async () => {
    const many = Array.from({length: 50}, () => background).flat();
    const {values, standardErrors} = await attribute(tangled, many);
    ROWS.forEach((row, i) => {
      exact(tangled, row, background).forEach((value, k) => {
        const at = i * COLUMNS + k;
        expect(standardErrors[at]).toBeGreaterThan(0);
        expect(standardErrors[at]).toBeLessThan(0.2);
        expect(Math.abs(values[at] - value)).toBeLessThan(4 * standardErrors[at]);
      });
    });
  });

  it("adds up exactly to the output over the background's mean", async () => {
    const {values, base} = await attribute(tangled, background);
    expect(base).toBeCloseTo(background.reduce((sum, row) => sum + tangled(row), 0) / background.length, 12);
    ROWS.forEach((row, i) => {
      const sum = values.subarray(i * COLUMNS, (i + 1) * COLUMNS).reduce((a, b) => a + b, base);
      expect(sum).toBeCloseTo(tangled(row), 12);
    });
  });

  it("has the standard error of a mean over the background: of a column alone, that of its values", async () => {
    const {standardErrors} = await attribute(([a]) => a, background);
    const firsts = background.map(([a]) => a);
    const mean = firsts.reduce((a, b) => a + b) / firsts.length;
    const variance = firsts.reduce((sum, a) => sum + (a - mean) ** 2, 0) / (firsts.length - 1);
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt(variance / firsts.length), 12);
    expect(standardErrors[1]).toBe(0);
    const {standardErrors: unknown} = await attribute(paired, background.slice(0, 1));
    expect(unknown[0]).toBeNaN();
  });

  it("says what it is, is the same for the same seed, and scores a row's states in one batch", async () => {
    const batches: number[] = [];
    const first = await attribute(tangled, background, (rows) => batches.push(rows));
    expect(first.method).toBe("interventional");
    expect(batches).toEqual([40, 2, 240, 240]);
    expect(await attribute(tangled, background)).toEqual(first);
  });

  it("gives the only column of a model all of it", async () => {
    const task = {matrix: Float32Array.of(3), background: Float32Array.of(1, 2), columns: 1, random: () => 0};
    const found = await attributeInterventionally({...task, score: (matrix) => Promise.resolve(matrix)});
    expect(found).toMatchObject({base: 1.5, values: Float64Array.of(1.5)});
  });

  it("is not available without a background, and says so", async () => {
    const task = {matrix: Float32Array.of(3), background: new Float32Array(0), columns: 1, random: () => 0};
    const found = await attributeInterventionally({...task, score: () => Promise.reject(new Error("asked"))});
    expect(found).toEqual({
      method: "not available",
      reason: expect.stringMatching(/^this model has no trees.+background/)
    });
  });
});

async function attribute(
  model: Model,
  rows: readonly (readonly number[])[],
  onBatch: (rows: number) => void = () => undefined
): Promise<SampledAttributions> {
  const score: Score = (matrix, count) => {
    onBatch(count);
    const rowOf = (i: number) => [...matrix.subarray(i * COLUMNS, (i + 1) * COLUMNS)];
    return Promise.resolve(Array.from({length: count}, (_, i) => model(rowOf(i))));
  };
  const found = await attributeInterventionally({
    score,
    matrix: Float32Array.from(ROWS.flat()),
    background: Float32Array.from(rows.flat()),
    columns: COLUMNS,
    random: createRandom("orders")
  });
  if (found.method === "not available") throw new Error(found.reason);
  return found;
}

/** Shapley values of the mean output when the columns out of the set are taken from the background. */
function exact(model: Model, row: readonly number[], rows: readonly (readonly number[])[]): number[] {
  return shapley(COLUMNS, (set) => {
    const outputs = rows.map((other) => model(row.map((value, k) => (set & (1 << k) ? value : other[k]))));
    return outputs.reduce((a, b) => a + b, 0) / rows.length;
  });
}

function drawBackground(rows: number): number[][] {
  const random = createRandom("background");
  return Array.from({length: rows}, () => Array.from({length: COLUMNS}, () => Math.fround(4 * random() - 2)));
}
