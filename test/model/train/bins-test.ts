import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {binMatrix, findCuts} from "../../../model/train/bins.js";
import {drawDataset, toDataset} from "../support/dataset.js";

describe("findCuts(values)", () => {
  it("cuts halfway between neighbouring values", () => {
    expect([...findCuts(Float32Array.of(3, 1, 1, 2))]).toEqual([1.5, 2.5]);
  });

  it("parts float32 neighbours, which have no value between them", () => {
    const high = Math.fround(1 + 2 ** -23);
    expect([...findCuts(Float32Array.of(1, high))]).toEqual([high]);
  });

  it("starts at the least value when some are missing", () => {
    expect([...findCuts(Float32Array.of(NaN, 4, 6))]).toEqual([4, 5]);
    expect([...findCuts(Float32Array.of(NaN, NaN))]).toEqual([]);
  });

  it("has none for a constant or nothing", () => {
    expect([...findCuts(Float32Array.of(2, 2))]).toEqual([]);
    expect([...findCuts(new Float32Array())]).toEqual([]);
  });

  it("makes bins of about equal numbers of rows of many values", () => {
    const random = createRandom("bins");
    const values = new Float32Array(10_000).map(() => random() ** 3);
    const cuts = findCuts(values);
    const counts = [0, ...cuts].map((low, i) => values.filter((x) => x >= low && x < (cuts[i] ?? 2)).length);
    expect(cuts.length).toBeGreaterThan(240);
    expect(cuts.length).toBeLessThan(255);
    expect(Math.min(...counts)).toBeGreaterThan(10);
    expect(Math.max(...counts)).toBeLessThan(80);
  });
});

describe("findCuts(values, bins)", () => {
  it("makes no more than that number of bins, the missing one among them", () => {
    const values = Float32Array.from({length: 1000}, (_, i) => (i === 0 ? NaN : i));
    for (const bins of [4, 5, 16, 100]) expect(findCuts(values, bins).length + 2).toBeLessThanOrEqual(bins);
    expect([...findCuts(Float32Array.of(1, 2, 3, 4), 4)]).toEqual([2.5]);
  });
});

describe("binMatrix(dataset)", () => {
  it("puts every value between the cuts of its bin", () => {
    const dataset = drawDataset("codes", 600, 3);
    const {codes, cuts, starts} = binMatrix(dataset);
    for (let i = 0; i < dataset.matrix.length; i += 1) {
      const [row, column] = [Math.floor(i / 3), i % 3];
      const [value, code] = [dataset.matrix[i], codes[column * 600 + row]];
      const [low, high] = [cuts[column][code - 1] ?? -Infinity, cuts[column][code] ?? Infinity];
      expect(
        Number.isNaN(value) ? code === starts[column + 1] - starts[column] - 1 : low <= value && value < high
      ).toBe(true);
    }
  });

  it("fits a byte with most values and some missing", () => {
    const values = Array.from({length: 3000}, (_, i) => (i === 0 ? NaN : i));
    const {codes, starts} = binMatrix(
      toDataset(
        values,
        values.map(() => 0)
      )
    );
    expect(starts[1]).toBeLessThanOrEqual(256);
    expect(codes[0]).toBe(starts[1] - 1);
    expect(codes[2999]).toBe(starts[1] - 2);
  });
});
