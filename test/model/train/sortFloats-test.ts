import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {sortPresent} from "../../../model/train/sortFloats.js";

describe("sortPresent(values)", () => {
  it("orders values of every size and sign, and leaves out the missing", () => {
    const values = Float32Array.of(3, NaN, -0.5, Infinity, 0, -(2 ** 100), 1e-40, -Infinity, NaN, 3, -1e-40);
    expect([...sortPresent(values)]).toEqual([
      -Infinity,
      -(2 ** 100),
      -0.5,
      Math.fround(-1e-40),
      0,
      Math.fround(1e-40),
      3,
      3,
      Infinity
    ]);
    expect([...sortPresent(Float32Array.of(NaN))]).toEqual([]);
    expect([...sortPresent(new Float32Array())]).toEqual([]);
  });

  it("orders as the built-in sort does, and leaves its input as it is", () => {
    const random = createRandom("sort");
    const values = new Float32Array(5000).map(() => (random() - 0.4) * 10 ** Math.floor(20 * random() - 10));
    const before = values.slice();
    expect(sortPresent(values)).toEqual(values.slice().sort());
    expect(values).toEqual(before);
  });

  it("orders a part of a larger array", () => {
    expect([...sortPresent(Float32Array.of(9, 3, 1, 9).subarray(1, 3))]).toEqual([1, 3]);
  });
});
