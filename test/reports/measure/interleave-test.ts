import {describe, expect, it} from "vitest";
import {interleave} from "../../../reports/measure/interleave.js";
import {pairRatios} from "../../../reports/measure/ratio.js";

describe("interleave(contenders, rounds, now)", () => {
  it("runs each once a round, and starts each round with the next", async () => {
    const order: string[] = [];
    const contenders = ["a", "b", "c"].map((name) => ({name, run: (round: number) => void order.push(name + round)}));
    await interleave(contenders, 4);
    expect(order).toEqual(["a0", "b0", "c0", "b1", "c1", "a1", "c2", "a2", "b2", "a3", "b3", "c3"]);
  });

  it("waits for a call and gives its time to the one that made it", async () => {
    let ms = 0;
    const takes = (cost: number) => async () => {
      await Promise.resolve();
      ms += cost;
    };
    const contenders = [
      {name: "slow", run: takes(7)},
      {name: "fast", run: takes(2)}
    ];
    const samples = await interleave(contenders, 3, () => ms);
    expect([...samples]).toEqual([
      ["slow", [7, 7, 7]],
      ["fast", [2, 2, 2]]
    ]);
  });
});

describe("pairRatios(samples, baseline)", () => {
  it("divides within a round before it takes the median", () => {
    expect(pairRatios([2, 30, 12, 100, 9], [1, 10, 3, 20, 9])).toEqual({median: 3, q1: 2, q3: 4});
  });

  it("is 1 of a baseline with itself", () => {
    expect(pairRatios([3, 5], [3, 5])).toEqual({median: 1, q1: 1, q3: 1});
  });
});
