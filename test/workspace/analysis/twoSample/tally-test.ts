import {describe, expect, it} from "vitest";
import {expand} from "../../../../workspace/analysis/twoSample/expand.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";

describe("tally(reference, current)", () => {
  it("counts the distinct values of both sides, rising", () => {
    expect(tally([3, 1, 3, -2], [3, 0.5])).toEqual({
      values: [-2, 0.5, 1, 3],
      reference: [1, 0, 1, 2],
      current: [0, 1, 0, 1]
    });
  });

  it("takes 0 and −0 for one, and nothing for nothing", () => {
    expect(tally([0], [-0]).reference).toEqual([1]);
    expect(tally([], [])).toEqual({values: [], reference: [], current: []});
    expect(tally([], [2, 2])).toEqual({values: [2], reference: [0], current: [2]});
  });
});

describe("expand(values, counts)", () => {
  it("gives back what was counted", () => {
    const {values, reference} = tally([3, 1, 3, -2], [9]);
    expect([...expand(values, reference)]).toEqual([-2, 1, 3, 3]);
  });
});
