import {describe, expect, it} from "vitest";
import {formatTable} from "../../data/formatTable.js";

describe("formatTable(rows)", () => {
  it("lines columns up, and ends no line with blanks", () => {
    expect(
      formatTable([
        ["a", "bbb"],
        ["cc", ""]
      ])
    ).toEqual(["a   bbb", "cc"]);
  });
});
