import {describe, expect, it} from "vitest";
import {risingOrder} from "../../../workspace/analysis/risingOrder.js";

describe("risingOrder(values)", () => {
  it.each([
    [[], []],
    [[3], [0]],
    [
      [1, 1, 2],
      [0, 1, 2]
    ],
    [
      [2, 1, 3, 1],
      [1, 3, 0, 2]
    ],
    [
      [0.3, -0.1, 0.2],
      [1, 2, 0]
    ]
  ])("of %j is %j", (values, order) => {
    expect([...risingOrder(values)]).toEqual(order);
  });
});
