import {describe, expect, it} from "vitest";
import type {FieldCounts} from "../../../workspace/analysis/drift.js";
import {findMovers} from "../../../workspace/components/movers.js";
import {toShares} from "../../../workspace/components/shares.js";

const SECTOR: FieldCounts = {
  name: "sector",
  label: "Sector",
  kind: "category",
  bins: ["Software", "Health", "other", "missing"],
  reference: [60, 20, 10, 10],
  current: [10, 25, 5, 10]
};
const SIZE: FieldCounts = {
  ...SECTOR,
  name: "size",
  label: "Size",
  bins: ["< 1", "≥ 1"],
  reference: [1, 1],
  current: [0, 0]
};

describe("toShares(field)", () => {
  it("divides each side by its own leads, missing among them", () => {
    expect(toShares(SECTOR)[0]).toEqual({bin: "Software", reference: 0.6, current: 0.2});
  });

  it("adds up to one on both sides, and to nothing on an empty one", () => {
    const add = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);
    expect(add(toShares(SECTOR).map(({current}) => current))).toBeCloseTo(1, 12);
    expect(add(toShares(SIZE).map(({current}) => current))).toBe(0);
  });
});

describe("findMovers(fields, count)", () => {
  it("ranks values over fields by how far their share moved, whichever way", () => {
    const movers = findMovers([SECTOR, SIZE], 3);
    expect(movers.map(({field, bin}) => [field, bin])).toEqual([
      ["Size", "< 1"],
      ["Size", "≥ 1"],
      ["Sector", "Software"]
    ]);
    expect(movers[2]).toMatchObject({name: "sector", reference: 0.6, current: 0.2});
  });

  it("leaves the score out, and is empty without fields", () => {
    expect(findMovers([{...SECTOR, name: "score"}])).toEqual([]);
    expect(findMovers([])).toEqual([]);
  });
});
