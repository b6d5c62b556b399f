import {describe, expect, it} from "vitest";
import {cutHistory, findPrevious} from "../../model/history.js";

describe("findPrevious(history, current)", () => {
  it.each([
    [["1", "2", "3"], "3", "2"],
    [["1", "2", "3"], "2", "1"],
    [["1", "2", "1"], "1", "2"],
    [["1"], "1", null],
    [["1", "2"], "4", null],
    [[], "1", null]
  ])("of %j at %s is %s", (history, current, previous) => {
    expect(findPrevious(history, current)).toBe(previous);
  });
});

describe("cutHistory(history, current)", () => {
  it.each([
    [["1", "2", "3"], "2", ["1", "2"]],
    [["1", "2", "1"], "1", ["1", "2", "1"]],
    [[], "1", ["1"]],
    [["1", "3"], "2", ["1", "3", "2"]],
    [["1"], null, []]
  ])("of %j at %s is %j", (history, current, cut) => {
    expect(cutHistory(history, current)).toEqual(cut);
  });

  it("makes a promotion that was killed after its announcement harmless", () => {
    for (const history of [["1"], ["1", "2"], ["1", "2", "1"], ["1", "2", "1", "2"]]) {
      const current = history[history.length - 1];
      for (const next of ["1", "2", "3"].filter((version) => version !== current)) {
        const announced = [...cutHistory(history, current), next];
        expect(cutHistory(announced, current).at(-1)).toBe(current);
        expect(findPrevious(announced, current)).toBe(findPrevious(history, current));
        expect(findPrevious(announced, next)).toBe(current);
      }
    }
  });
});
