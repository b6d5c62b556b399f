import {describe, expect, it} from "vitest";
import {findReasons, formatReason, type Reason} from "../../../../workspace/scoring/explanation/reasons.js";
import {showValue} from "../../../../workspace/scoring/explanation/shownValue.js";
import type {Field} from "../../../../workspace/scoring/schema.js";

const FIELDS: readonly Field[] = [
  {name: "companysize", label: "Company size", type: "category"},
  {name: "jobtitle", label: "Job title", type: "text", private: true},
  {name: "visits", type: "integer"},
  {name: "income", label: "Income", type: "number", private: true}
];
const LEAD = {companysize: "11-50", visits: 12, income: 31_415.9};
const tell = (attributions: readonly number[], count?: number) =>
  findReasons(attributions, LEAD, {fields: [...FIELDS]}, count).map(formatReason);

describe("findReasons(attributions, lead, schema, count)", () => {
  it("tells the weightiest first, by label, value and points, and never a private value", () => {
    expect(tell([0.081, -0.03, 0.002, -0.25])).toEqual([
      "Income given: −25 points",
      "Company size 11–50: +8 points",
      "Job title missing: −3 points",
      "visits 12: +0.2 points"
    ]);
  });

  it("sums what is past the count as everything else", () => {
    const reasons = findReasons([0.1, -0.03, 0.02, 0.2], LEAD, {fields: [...FIELDS]}, 2);
    expect(reasons.map(({field}) => field)).toEqual(["income", "companysize", null]);
    expect(reasons[2]).toEqual({field: null, label: "Everything else", value: "", points: expect.closeTo(-1, 12)});
    expect(formatReason(reasons[2])).toBe("Everything else: −1 point");
    expect(reasons.reduce((sum, {points}) => sum + points, 0)).toBeCloseTo(29, 10);
  });

  it("keeps ties in the order of the schema, and leaves out what does nothing", () => {
    expect(tell([-0.05, 0.05, 0, 0.05], 2)).toEqual([
      "Company size 11–50: −5 points",
      "Job title missing: +5 points",
      "Everything else: +5 points"
    ]);
    expect(tell([0, 0, 0, 0])).toEqual([]);
  });

  it("takes nothing for a field from what every object has", () => {
    const [reason] = findReasons([1], {}, {fields: [{name: "constructor", type: "category"}]});
    expect(reason.value).toBe("missing");
  });
});

describe("formatReason(reason)", () => {
  it.each([
    [8.4, "+8 points"],
    [-8.5, "−9 points"],
    [1.2, "+1 point"],
    [0.96, "+1 point"],
    [0.94, "+0.9 points"],
    [-0.05, "−0.1 points"],
    [0.04, "±0 points"],
    [-100, "−100 points"]
  ])("rounds %d", (points, text) => {
    const reason: Reason = {field: "a", label: "A", value: "b", points};
    expect(formatReason(reason)).toBe(`A b: ${text}`);
  });
});

describe("showValue(field, value)", () => {
  const number: Field = {name: "n", type: "number"};
  const category: Field = {name: "c", type: "category"};
  const text: Field = {
    name: "t",
    type: "text",
    private: true,
    derived: [
      {name: "has_t", kind: "present"},
      {name: "t_length", kind: "length"},
      {name: "is_chief", kind: "words", words: ["Chief"]},
      {name: "is_head", kind: "words", words: ["Head"]}
    ]
  };

  it.each([
    [1981, "1981"],
    [31_415, "31\u202f415"],
    [1_234_567.8, "1\u202f234\u202f568"],
    [0.65, ".65"],
    [-0.123456, "−.123"],
    [12.345, "12.3"],
    [999.6, "1000"],
    [0, "0"],
    [NaN, "missing"],
    ["12", "missing"],
    [null, "missing"]
  ])("writes the number %s", (value, shown) => expect(showValue(number, value)).toBe(shown));

  it.each([
    [" Paris ", "Paris"],
    ["11-50", "11–50"],
    ["2020-01-02", "2020-01-02"],
    [7, "7"],
    [" ", "missing"],
    ["🦊".repeat(50), `${"🦊".repeat(39)}…`]
  ])("writes the category %s", (value, shown) => expect(showValue(category, value)).toBe(shown));

  it("says of a text whether it is given, and what is derived from it", () => {
    expect(showValue(text, "Chief canary")).toBe("given (t length 12, is chief)");
    expect(showValue({...text, derived: undefined}, "canary")).toBe("given");
    expect(showValue(text, " ")).toBe("missing");
  });

  it("says of a private value no more than that it is given", () => {
    expect(showValue({...category, private: true}, "canary")).toBe("given");
    expect(showValue({...number, private: true}, 31_415)).toBe("given");
    expect(showValue({...number, private: true}, null)).toBe("missing");
  });
});
