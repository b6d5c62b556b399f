import {describe, expect, it} from "vitest";
import {groupBy} from "../../data/groupBy.js";

describe("groupBy(items, toKey)", () => {
  it("keeps the order of keys and of items", () => {
    expect([...groupBy([5, 2, 3, 4], (n) => n % 2)]).toEqual([
      [1, [5, 3]],
      [0, [2, 4]]
    ]);
  });
});
