// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {FieldVerdict} from "../../../workspace/analysis/drift.js";
import {datasetLine} from "../../../workspace/components/dataset.js";

const verdict = (name: string, state: string) => ({name, state}) as FieldVerdict;
const read = (line: HTMLElement) => line.textContent?.replace(/\s+/g, " ").trim();

describe("datasetLine(verdicts, weights)", () => {
  const verdicts = [verdict("size", "moderate"), verdict("sector", "stable"), verdict("score", "major")];

  it("says by importance whether the data set drifted, the score left out", () => {
    const weights = [
      {name: "size", importance: 0.1, change: 0},
      {name: "sector", importance: 0.3, change: 0}
    ];
    expect(read(datasetLine(verdicts, weights))).toBe(
      "● data set not drifted 1 of 2 fields, 50 % of them, and 25 % by importance; half by importance is drift"
    );
  });

  it("says it plainly without importance", () => {
    expect(read(datasetLine(verdicts, []))).toBe("◆ data set drifted 1 of 2 fields, 50 % of them; half is drift");
  });

  it("says when there is nothing to compare", () => {
    expect(read(datasetLine([verdict("size", "not comparable")], []))).toBe("No field can be compared.");
  });
});
