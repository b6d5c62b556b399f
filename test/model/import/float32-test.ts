import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {nextDown, nextUp, toUpperBound} from "../../../model/import/float32.js";

const GREATEST = 2 ** 127 * (2 - 2 ** -23);
const LEAST = 2 ** -149;

describe("nextUp(value) and nextDown(value)", () => {
  it.each([
    [0, LEAST],
    [1, 1 + 2 ** -23],
    [-1, -1 + 2 ** -24],
    [GREATEST, Infinity],
    [Infinity, Infinity],
    [-Infinity, -GREATEST]
  ])("follow %d with %d", (value, expected) => {
    expect(nextUp(value)).toBe(expected);
    expect(nextDown(-value)).toBe(-expected);
  });

  it("follow the least number below 0 with a 0", () => {
    expect(Math.abs(nextUp(-LEAST))).toBe(0);
    expect(nextUp(-0)).toBe(LEAST);
  });
});

describe("toUpperBound(limit)", () => {
  const random = createRandom("limits");
  const drawn = Array.from({length: 2000}, () => (random() - 0.5) * 10 ** Math.floor(random() * 20 - 10));
  const limits = [...drawn, ...drawn.map(Math.fround), 0, -0, 1e300, -1e300, Infinity, -Infinity, 1e-35, LEAST / 3];

  it("bounds every float32 as the limit does, on the limit and beside it", () => {
    for (const limit of limits) {
      const bound = toUpperBound(limit);
      const near = Math.fround(limit);
      for (const x of [near, nextUp(near), nextDown(near), nextUp(nextUp(near)), 0, -limit]) {
        const value = Math.fround(x);
        if (value !== Infinity || limit !== Infinity)
          expect([limit, value, value < bound]).toEqual([limit, value, value <= limit]);
      }
    }
  });
});
