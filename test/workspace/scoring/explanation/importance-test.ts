import {describe, expect, it} from "vitest";
import {meanMagnitudes, rankFields, sumGains} from "../../../../workspace/scoring/explanation/importance.js";
import {leaf, stump, toModel} from "../../../model/support/trees.js";

const sigmoid = (margin: number) => 1 / (1 + Math.exp(-margin));
const attributions = {
  method: "path-dependent" as const,
  base: 0,
  columns: 3,
  values: Float64Array.of(1, -1, 2, -3, 0, 4)
};

describe("meanMagnitudes(attributions)", () => {
  it("is the mean of |attribution| by column", () => {
    expect([...meanMagnitudes(attributions)]).toEqual([2, 0.5, 3]);
    expect([...meanMagnitudes({...attributions, values: new Float64Array(0)})]).toEqual([0, 0, 0]);
  });
});

describe("sumGains(model, columns)", () => {
  const split = {column: 1, threshold: 0, left: -1, right: 1, isMissingLeft: true};

  it("sums the gains of the splits by column", () => {
    const trees = [stump(split), {...stump(split), loss_changes: [2.5, 0, 0]}, stump({...split, column: 2}), leaf(1)];
    expect([...sumGains(toModel(trees, 4, "0.5"), 4)]).toEqual([0, 3.5, 1, 0]);
  });

  it("leaves out what no root leads to", () => {
    const pruned = {...stump(split), left_children: [-1, -1, -1], right_children: [-1, -1, -1]};
    expect([...sumGains(toModel([pruned], 2, "0.5"), 2)]).toEqual([0, 0]);
  });
});

describe("rankFields(attributions, fieldOf, toScore, gains)", () => {
  it("sums columns to fields before the magnitude, in margins and points, and gains", () => {
    const [second, first] = rankFields(attributions, ["a", "a", "b"], sigmoid, Float64Array.of(1, 2, 4));
    expect([second.field, second.margin, second.gain]).toEqual(["b", 3, 4]);
    expect([first.field, first.margin, first.gain]).toEqual(["a", 1.5, 3]);
    const rows = [sigmoid(2) - 0.5, sigmoid(1) - 0.5];
    expect(second.points).toBeCloseTo((100 * (rows[0] + 4 * rows[1])) / 2, 10);
    expect(first.points).toBeCloseTo((100 * (0 + 3 * rows[1])) / 2, 10);
  });

  it("keeps ties in order, and has no gain without trees", () => {
    const even = {...attributions, values: Float64Array.of(1, 0, -1)};
    expect(rankFields(even, ["x", "y", "z"], sigmoid, null).map(({field, gain}) => [field, gain])).toEqual([
      ["x", null],
      ["z", null],
      ["y", null]
    ]);
  });
});
