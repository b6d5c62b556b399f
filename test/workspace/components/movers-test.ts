import {describe, expect, it} from "vitest";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {findMovers} from "../../../workspace/components/movers.js";

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
  bins: ["< 1", "≥ 1", "missing"],
  reference: [1, 1, 0],
  current: [0, 0, 0]
};

describe("findMovers(fields, count)", () => {
  it("ranks values over fields by how far their share moved, whichever way", () => {
    const movers = findMovers([SECTOR, SIZE], 3);
    expect(movers.map(({field, bin}) => [field, bin])).toEqual([
      ["Size", "< 1"],
      ["Size", "≥ 1"],
      ["Sector", "Software"]
    ]);
    expect(movers[2]).toMatchObject({name: "sector", reference: 60 / 90, current: 0.25});
  });

  it("leaves the score out, and is empty without fields", () => {
    expect(findMovers([{...SECTOR, name: "score"}])).toEqual([]);
    expect(findMovers([])).toEqual([]);
  });
});
