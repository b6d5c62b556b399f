import {describe, expect, it} from "vitest";
import {createTextFeature} from "../../../workspace/scoring/textFeatures.js";

describe("createTextFeature(feature)", () => {
  it("counts code points, not code units", () => {
    expect(createTextFeature({kind: "length"})("👩‍💻 é")).toBe(5);
    expect(createTextFeature({kind: "length"})("x".repeat(10_000))).toBe(10_000);
  });

  it("counts the parts between separators", () => {
    const count = createTextFeature({kind: "count", separator: ","});
    expect(count("SQL, Python,Go")).toBe(3);
    expect(count("SQL")).toBe(1);
  });

  it("says whether there is text", () => {
    const present = createTextFeature({kind: "present"});
    expect([present("x"), present(0), present(" "), present(null)]).toEqual([1, 1, 0, 0]);
  });

  it("flags a word", () => {
    const flag = createTextFeature({kind: "words", words: ["Sales"]});
    expect([flag("Head of sales"), flag("Salesforce")]).toEqual([1, 0]);
  });

  it("makes 0 of a missing value, whatever it measures", () => {
    const features = [
      {kind: "present"},
      {kind: "length"},
      {kind: "count", separator: ","},
      {kind: "words", words: ["a"]}
    ] as const;
    for (const feature of features) {
      for (const value of [null, undefined, "", "  ", NaN]) expect(createTextFeature(feature)(value)).toBe(0);
    }
  });
});
