import {expect, it} from "vitest";
import {median} from "../../../workspace/analysis/median.js";

it("is the middle value by size, or halfway between the two middle ones", () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(median([])).toBeNaN();
});
