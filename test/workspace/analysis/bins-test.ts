import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {binEdges, findBin, toBins} from "../../../workspace/analysis/bins.js";

const count = (values: readonly number[], edges: readonly number[]) => {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) counts[findBin(edges, value)]++;
  return counts;
};

const repeat = (times: number, value: number) => new Array<number>(times).fill(value);

function draw(times: number, toValue: (uniform: number) => number): number[] {
  const random = createRandom("edges");
  return Array.from({length: times}, () => toValue(random()));
}

/** Samples of every kind that has ever been awkward. */
const SAMPLES: Readonly<Record<string, readonly number[]>> = {
  "logarithms of random numbers": draw(1000, (u) => Math.log(u)),
  "scores of four decimals": draw(600, (u) => Math.round(1e4 * u) / 1e4),
  "whole numbers": draw(500, (u) => Math.floor(30 * u)),
  "few values, some rare": [...repeat(900, 0), ...repeat(40, 1), ...repeat(6, 2), 3, 3, 4],
  "a heavy value among rare ones": [...Array.from({length: 50}, (_, i) => i / 100), ...repeat(450, 7), 8, 9],
  "huge numbers": draw(200, (u) => (u - 0.5) * 1e299),
  "tiny numbers": draw(200, (u) => u * 1e-300),
  "neighbouring doubles": Array.from({length: 60}, (_, i) => 1 + Math.floor(i / 6) * Number.EPSILON),
  "the smallest doubles": Array.from({length: 60}, (_, i) => Math.floor(i / 6) * Number.MIN_VALUE),
  "numbers of both signs": draw(100, (u) => Math.round(20 * u) - 10),
  "thirty values, all different": draw(30, (u) => 1000 * u)
};

describe("binEdges(values, fewest, count)", () => {
  it("splits many values into bins of equal mass", () => {
    const values = SAMPLES["logarithms of random numbers"];
    const edges = binEdges(values, 5);
    expect(edges).toHaveLength(9);
    expect(count(values, edges)).toEqual(repeat(10, 100));
  });

  it.each(Object.keys(SAMPLES))("gives %s rising edges and no bin of fewer than five", (name) => {
    const edges = binEdges(SAMPLES[name], 5);
    expect(edges.length).toBeGreaterThan(0);
    edges.slice(1).forEach((edge, i) => expect(edge).toBeGreaterThan(edges[i]));
    expect(Math.min(...count(SAMPLES[name], edges))).toBeGreaterThanOrEqual(5);
  });

  it.each(Object.keys(SAMPLES).filter((name) => !/doubles/.test(name)))("gives %s edges that are no value", (name) => {
    expect(binEdges(SAMPLES[name], 5).filter((edge) => SAMPLES[name].includes(edge))).toEqual([]);
  });

  it("does not depend on the order of the values", () => {
    for (const values of Object.values(SAMPLES)) {
      expect(binEdges([...values].reverse(), 5)).toEqual(binEdges(values, 5));
    }
  });

  it.each([
    [3, 10, 7],
    [3, 4, 3.5],
    [0.1234, 0.1235, 0.12345],
    [1998, 2003, 2000],
    [-2, 1, -0.5],
    [1e-300, 3e-300, 2e-300],
    [1e299, 3e299, 2e299]
  ])("parts %d and %d with the fewest digits: %d", (low, high, edge) => {
    expect(binEdges([...repeat(5, low), ...repeat(5, high)], 5)).toEqual([edge]);
  });

  it("parts neighbouring doubles at the upper one", () => {
    const above = 1 + Number.EPSILON;
    expect(binEdges([...repeat(5, 1), ...repeat(5, above)], 5)).toEqual([above]);
  });

  it("gives few values a bin each, if enough have them", () => {
    expect(binEdges([...repeat(5, 2), ...repeat(9, 0), ...repeat(7, 1)], 5)).toEqual([0.5, 1.5]);
    expect(binEdges([...repeat(4, 2), ...repeat(9, 0), ...repeat(7, 1)], 5)).toEqual([0.5]);
    expect(binEdges([...repeat(4, 0), ...repeat(9, 1), ...repeat(7, 2)], 5)).toEqual([1.5]);
  });

  it("collapses ties, and leaves no bin below the smallest value", () => {
    const values = [...repeat(900, 0), ...Array.from({length: 100}, (_, i) => i + 1)];
    expect(binEdges(values, 5)).toEqual([0.5]);
    expect(count(values, [0.5])).toEqual([900, 100]);
  });

  it("puts a constant between two edges", () => {
    expect([binEdges(repeat(5, 40), 5), binEdges(repeat(9, 0), 5)]).toEqual([
      [38, 42],
      [-0.5, 0.5]
    ]);
  });

  it("has no edges for values that are too few to part", () => {
    for (const values of [[], [40], repeat(4, 40), [1, 2, 3, 4], [...repeat(900, 0), ...repeat(4, 1)]]) {
      expect(binEdges(values, 5)).toEqual([]);
    }
  });
});

describe("findBin(edges, value)", () => {
  it("counts the edges at or below the value", () => {
    const edges = [1, 2, 5];
    for (const value of [-9, 0.9, 1, 1.5, 2, 4.9, 5, 99]) {
      expect(findBin(edges, value)).toBe(edges.filter((edge) => edge <= value).length);
    }
    expect(findBin([], 3)).toBe(0);
  });
});

describe("toBins(field)", () => {
  it("lists a numeric field's ranges, then missing", () => {
    const field = {
      name: "x",
      label: "X",
      missing: 4,
      kind: "numeric",
      edges: [40, 55, 80],
      counts: [1, 2, 3, 5]
    } as const;
    expect(toBins({...field, edges: [...field.edges], counts: [...field.counts]})).toEqual({
      labels: ["< 40", "40–55", "55–80", "≥ 80", "missing"],
      counts: [1, 2, 3, 5, 4]
    });
  });

  it("names the bins of whole numbers by the numbers in them", () => {
    const field = {name: "x", label: "X", missing: 0, kind: "numeric" as const, whole: true, edges: [0.5, 1.5, 40]};
    expect(toBins({...field, counts: [9, 9, 9, 9]}).labels).toEqual(["≤ 0", "1", "2–39", "≥ 40", "missing"]);
  });

  it("lists a category's values, then other, then missing", () => {
    const field = {
      name: "x",
      label: "X",
      missing: 4,
      kind: "category" as const,
      values: ["b", "a"],
      counts: [9, 5],
      other: 2
    };
    expect(toBins(field)).toEqual({labels: ["b", "a", "other", "missing"], counts: [9, 5, 2, 4]});
  });

  it("has no two bins of one name", () => {
    const field = {name: "x", label: "X", missing: 0, kind: "category" as const, counts: [9, 5], other: 2};
    const {labels} = toBins({...field, values: ["Other", "missing"]});
    expect(labels).toEqual(["Other", "missing", "any other", "no value"]);
  });
});
