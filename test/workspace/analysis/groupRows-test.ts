import {expect, it} from "vitest";
import {groupRows} from "../../../workspace/analysis/groupRows.js";

it("gives the rows of each value, and of nulls none", () => {
  const values = ["b", null, "a", "b", "__proto__"];
  expect([...groupRows(values)]).toEqual([
    ["b", [0, 3]],
    ["a", [2]],
    ["__proto__", [4]]
  ]);
});
