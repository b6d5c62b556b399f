import {describe, expect, it} from "vitest";
import {benjaminiHochberg} from "../../../workspace/analysis/benjaminiHochberg.js";

// The fifteen p-values of Benjamini and Hochberg (1995), section 4.2, and what R's p.adjust(…, "BH") makes of them.
const PUBLISHED = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1
];
const ADJUSTED = [
  0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571, 0.0638571, 0.0645, 0.0765, 0.486, 0.5811818, 0.714875, 0.7532308,
  0.8132143, 1
];

describe("benjaminiHochberg(pValues)", () => {
  it("agrees with the published example: the first four are found at .05", () => {
    const adjusted = benjaminiHochberg(PUBLISHED);
    adjusted.forEach((value, i) => expect(value).toBeCloseTo(ADJUSTED[i], 6));
    expect(adjusted.filter((value) => value <= 0.05)).toHaveLength(4);
  });

  it("keeps the order it was given", () => {
    expect(benjaminiHochberg([...PUBLISHED].reverse())).toEqual(benjaminiHochberg(PUBLISHED).reverse());
  });

  it("leaves one alone, and none", () => {
    expect([benjaminiHochberg([0.03]), benjaminiHochberg([])]).toEqual([[0.03], []]);
  });
});
