import {describe, expect, it} from "vitest";
import {toBinShares} from "../../../workspace/analysis/binShares.js";

const SECTOR = {
  bins: ["Software", "Health", "other", "missing"],
  reference: [60, 20, 10, 10],
  current: [20, 20, 10, 50]
};

describe("toBinShares(field)", () => {
  it("divides a value by the leads that have one, and missing by all", () => {
    expect(toBinShares(SECTOR)).toEqual([
      {bin: "Software", reference: 60 / 90, current: 0.4},
      {bin: "Health", reference: 20 / 90, current: 0.4},
      {bin: "other", reference: 10 / 90, current: 0.2},
      {bin: "missing", reference: 0.1, current: 0.5}
    ]);
  });

  it("moves nothing but missing in a surge of missing", () => {
    const [software, health, missing] = toBinShares({
      bins: ["Software", "Health", "missing"],
      reference: [60, 30, 10],
      current: [40, 20, 40]
    });
    for (const {reference, current} of [software, health]) expect(current).toBeCloseTo(reference, 12);
    expect(missing).toEqual({bin: "missing", reference: 0.1, current: 0.4});
  });

  it("gives shares of nothing as 0", () => {
    expect(toBinShares({bins: ["a", "missing"], reference: [0, 4], current: [0, 0]})).toEqual([
      {bin: "a", reference: 0, current: 0},
      {bin: "missing", reference: 1, current: 0}
    ]);
  });
});
