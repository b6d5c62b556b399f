import {describe, expect, it} from "vitest";
import {inferTarget} from "../../../data/importing/inferTarget.js";

const infer = (...values: (string | null)[]) => inferTarget(values, "won", "file.csv");

describe("inferTarget(values, column, path)", () => {
  it.each([
    [["1", "0", "1"], "1", [1, 0, 1]],
    [["1.0", "0.0", "1"], "1.0", [1, 0, 1]],
    [["Yes", "no", "YES"], "Yes", [1, 0, 1]],
    [["FALSE", "TRUE", "TRUE"], "TRUE", [0, 1, 1]]
  ])("takes the positive name in %j", (values, positive, outcomes) => {
    expect(infer(...values)).toEqual({positive, outcomes});
  });

  it("takes the rarer of two other values", () => {
    expect(infer("lost", "won", "lost")).toEqual({positive: "won", outcomes: [0, 1, 0]});
    expect(infer("2", "1", "2")).toEqual({positive: "1", outcomes: [0, 1, 0]});
  });

  it("takes the later name of two equally frequent ones", () => {
    expect(infer("b", "a").positive).toBe("b");
  });

  it("leaves a missing target missing", () => {
    expect(infer("1", null, "0").outcomes).toEqual([1, null, 0]);
  });

  it("refuses a constant, empty or many-valued target", () => {
    expect(() => infer("1", "1", null)).toThrow(
      /file\.csv: the target won does not differ between rows; choose a column/
    );
    expect(() => infer(null)).toThrow(/does not differ/);
    expect(() => infer("a", "b", "c")).toThrow(/has 3 values; choose a column with exactly two values/);
  });
});
