import {describe, expect, it} from "vitest";
import {formatTable} from "../../../reports/measure/table.js";

describe("formatTable(head, rows)", () => {
  it("lines up its columns, figures to the right", () => {
    const rows = [
      ["bare", "1.5"],
      ["a", "12.25"]
    ];
    expect(formatTable(["way", "ms"], rows)).toBe(
      ["| way  |    ms |", "| ---- | ----: |", "| bare |   1.5 |", "| a    | 12.25 |"].join("\n")
    );
  });

  it("is its head when there is no row", () => {
    expect(formatTable(["a", "b"], [])).toBe("| a   |   b |\n| --- | --: |");
  });
});
