import {describe, expect, it} from "vitest";
import {midranks} from "../../../workspace/analysis/midranks.js";

describe("midranks(values)", () => {
  it("gives equal values the mean of their ranks", () => {
    expect([...midranks([10, 30, 20, 20])]).toEqual([1, 4, 2.5, 2.5]);
    expect([...midranks([5, 5, 5])]).toEqual([2, 2, 2]);
    expect([...midranks([])]).toEqual([]);
  });

  it("adds up to the ranks of distinct values", () => {
    const values = Array.from({length: 500}, (_, i) => (i * 7919) % 23);
    expect(midranks(values).reduce((sum, rank) => sum + rank, 0)).toBe((500 * 501) / 2);
  });
});
