import {describe, expect, it} from "vitest";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {toMatter, weighFields} from "../../../workspace/analysis/fieldWeights.js";

const column = (name: string, attributions: (number | null)[]) => ({name, field: name, label: name, attributions});
const columns = [column("size", [0.1, -0.3, null]), column("absent", [0.2])];
const count = (name: string, reference: number[], current: number[]): FieldCounts => {
  return {name, label: name, kind: "category", bins: reference.map(String), reference, current};
};

describe("weighFields(attribution, counts)", () => {
  it("gives the mean magnitude over the reference's leads and the change that moves made, by hand", () => {
    const [weight, ...rest] = weighFields({columns}, [
      count("size", [75, 25, 0], [50, 50, 0]),
      count("score", [50, 50], [50, 50])
    ]);
    expect(rest).toEqual([]);
    expect(weight.importance).toBeCloseTo(0.75 * 0.1 + 0.25 * 0.3, 14);
    expect(weight.change).toBeCloseTo(-0.25 * 0.1 - 0.25 * 0.3, 14);
  });

  it("gives nothing of a side without leads", () => {
    expect(weighFields({columns}, [count("size", [0, 0, 0], [1, 1, 1])])).toEqual([
      {name: "size", importance: 0, change: 0}
    ]);
  });
});

describe("toMatter(effect, weight)", () => {
  it("is the product, whichever way the score went, and 0 of what is not known", () => {
    expect(toMatter(0.5, {name: "a", importance: 0.2, change: -0.1})).toBeCloseTo(0.01, 14);
    expect(toMatter(0.5, undefined)).toBe(0);
    expect(toMatter(null, {name: "a", importance: 0.2, change: -0.1})).toBe(0);
  });
});
