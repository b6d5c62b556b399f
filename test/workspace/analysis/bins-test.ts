import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {binEdges, findBin, toBins} from "../../../workspace/analysis/bins.js";

const count = (values: readonly number[], edges: readonly number[]) => {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) counts[findBin(edges, value)]++;
  return counts;
};

describe("binEdges(values, count)", () => {
  it("splits many values into bins of equal mass", () => {
    const random = createRandom("edges");
    const values = Array.from({length: 1000}, () => Math.log(random()));
    const edges = binEdges(values);
    expect(edges).toHaveLength(9);
    expect(count(values, edges)).toEqual(new Array(10).fill(100));
  });

  it("gives few values a bin each", () => {
    expect(binEdges([2, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toEqual([1, 2]);
  });

  it("collapses ties, and leaves no bin below the smallest value", () => {
    const values = [...new Array(900).fill(0), ...Array.from({length: 100}, (_, i) => i + 1)];
    expect(binEdges(values)).toEqual([1]);
    expect(count(values, binEdges(values))).toEqual([900, 100]);
    const heavy = [...Array.from({length: 50}, (_, i) => i / 100), ...new Array(450).fill(7), 8, 9];
    expect(count(heavy, binEdges(heavy)).every((held) => held > 0)).toBe(true);
  });

  it("puts a constant between two edges", () => {
    expect([binEdges([40, 40]), binEdges([0])]).toEqual([
      [38, 42],
      [-0.5, 0.5]
    ]);
  });

  it("has no edges for no values", () => {
    expect(binEdges([])).toEqual([]);
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
