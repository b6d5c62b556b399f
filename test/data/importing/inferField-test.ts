import {describe, expect, it} from "vitest";
import {inferField} from "../../../data/importing/inferField.js";

const times = <T>(count: number, toValue: (i: number) => T): T[] => Array.from({length: count}, (_, i) => toValue(i));
const fieldOf = (values: (string | null)[]) => inferField("x", values).field;

describe("inferField(name, values)", () => {
  it("takes whole numbers for integers and any decimal point for numbers", () => {
    expect(fieldOf(["1", "-2", null])).toEqual({name: "x", type: "integer"});
    expect(fieldOf(["1", "2.0"])).toEqual({name: "x", type: "number"});
  });

  it("takes codes with a leading zero for categories", () => {
    expect(fieldOf(["01", "75", "75"])).toEqual({name: "x", type: "category", values: ["75", "01"]});
  });

  it("lists up to twelve categories, folded, commonest first", () => {
    expect(fieldOf(["b", "Google", "google ", "GOOGLE"])).toMatchObject({values: ["Google", "b"]});
    expect(fieldOf(times(60, (i) => `v${i % 12}`))).toHaveProperty("values.length", 12);
    expect(fieldOf(times(60, (i) => `v${i % 13}`))).toEqual({name: "x", type: "category"});
  });

  it("takes long varied strings for private text with derived columns", () => {
    const values = times(30, (i) => `a sentence that is a good deal longer than forty characters ${i}`);
    expect(inferField("notes", values)).toEqual({
      field: {
        name: "notes",
        type: "text",
        private: true,
        derived: [
          {name: "has_notes", kind: "present"},
          {name: "notes_length", kind: "length"}
        ]
      },
      note: "private: free text"
    });
  });

  it("takes long strings that recur for a category", () => {
    const values = times(30, (i) => `a label that is a good deal longer than forty characters ${i % 3}`);
    expect(fieldOf(values)).toMatchObject({type: "category"});
  });

  it("leaves out short strings that differ in nearly every row", () => {
    expect(
      inferField(
        "x",
        times(30, (i) => `id-${i}`)
      )
    ).toEqual({
      field: null,
      note: "left out: differs in nearly every row, like an id"
    });
  });

  it.each([
    ["ids of one length", (i: number) => `${600_000 + ((i * 7919) % 500)}`],
    ["telephone numbers of one length", (i: number) => `${2_025_550_000 + ((i * 7919) % 500)}`],
    ["telephone numbers with a plus", (i: number) => `+${15_550_000_000 + ((i * 7919) % 500)}`],
    ["telephone numbers of several countries", (i: number) => `${i % 2 ? 33_612_345_000 + i : 420_601_234_000 + i}`],
    ["ids that grew a digit", (i: number) => `${999_990 + ((i * 7919) % 500)}`],
    ["ids written as decimals", (i: number) => `${700_000 + ((i * 7919) % 500)}.0`],
    ["numbers that rise row by row", (i: number) => `${1 + 3 * i}`],
    ["numbers that fall row by row", (i: number) => `${900 - i}`],
    ["codes with a leading zero", (i: number) => `0${100_000 + i}`]
  ])("leaves out %s", (_, toValue) => {
    expect(inferField("x", times(500, toValue))).toEqual({
      field: null,
      note: "left out: differs in nearly every row, like an id"
    });
  });

  it.each([
    ["seconds on site", (i: number) => `${(i * 7919) % 2273}`, "integer"],
    ["revenues of any size", (i: number) => `${Math.round(1000 * 1.02 ** ((i * 7919) % 500))}`, "integer"],
    ["prices", (i: number) => ((100_000 + ((i * 7919) % 500) * 37.11) / 100).toFixed(2), "number"],
    ["amounts of six digits and cents", (i: number) => `${100_000 + ((i * 7919) % 500)}.25`, "number"],
    ["years", (i: number) => `${1990 + (i % 30)}`, "integer"],
    ["amounts of few values", (i: number) => `${100_000 * (1 + (i % 9))}`, "integer"]
  ])("keeps %s public numbers", (_, toValue, type) => {
    expect(inferField("x", times(500, toValue))).toEqual({field: {name: "x", type}, note: ""});
  });

  it("takes numbers of six digits that recur for private ones", () => {
    const values = times(500, (i) => `${400_000 + (i % 350)}`);
    expect(inferField("x", values)).toEqual({
      field: {name: "x", type: "integer", private: true},
      note: "private: looks like codes or telephone numbers"
    });
  });

  it.each([
    ["numbers of eight digits that recur", (i: number) => `${40_000_000 + (i % 350)}`],
    ["telephone numbers that recur often", (i: number) => `${5_550_100 + (i % 4)}`],
    ["telephone numbers with and without an area", (i: number) => `${i % 3 ? 5_550_100 : 2_025_550_100 + (i % 9)}`],
    ["numbers written as decimals", (i: number) => `${40_000_000 + (i % 9)}.0`],
    ["days without separators", (i: number) => `202611${10 + (i % 18)}`],
    ["card numbers", (i: number) => `${4_000_000_000_000_000 + (i % 40)}`]
  ])("leaves out %s, and says how to keep an amount", (_, toValue) => {
    expect(inferField("x", times(500, toValue))).toEqual({
      field: null,
      note: "left out: looks like telephone numbers or codes; write an amount in thousands to keep it"
    });
  });

  it.each([
    ["amounts of seven digits in thousands", (i: number) => `${(1_000_000 + 250_000 * (i % 30)) / 1000}`],
    ["amounts of three lengths", (i: number) => `${10 ** (6 + (i % 3))}`],
    ["balances, some of them negative", (i: number) => `${i % 2 ? "" : "-"}${1_500_000 + 10_000 * (i % 20)}`],
    ["whole numbers of six digits that recur often", (i: number) => `${100_000 + 7 * (i % 40)}`]
  ])("keeps %s", (_, toValue) => {
    expect(fieldOf(times(500, toValue))).toMatchObject({name: "x"});
    expect(fieldOf(times(500, toValue))).not.toHaveProperty("private");
  });

  it.each([
    ["e-mail addresses", (i: number) => `person${i % 440}@example.com`],
    ["e-mail addresses", (i: number) => (i % 3 ? `p${i % 4}@example.com` : "none")],
    ["telephone numbers", (i: number) => `+1 (202) 555-0${100 + (i % 440)}`],
    ["telephone numbers", (i: number) => `+1555000${1000 + (i % 300)}`],
    ["telephone numbers", (i: number) => `0612345${100 + (i % 300)}`],
    ["telephone numbers", (i: number) => (i % 5 ? `202.555.01${10 + (i % 40)}` : "unknown")]
  ])("marks %s private", (what, toValue) => {
    expect(inferField("x", times(500, toValue))).toEqual({
      field: {name: "x", type: "category", private: true},
      note: `private: looks like ${what}`
    });
  });

  it("does not take dates and bands for telephone numbers", () => {
    expect(fieldOf(times(500, (i) => `2026-11-${10 + (i % 18)}`))).not.toHaveProperty("private");
    expect(fieldOf(times(500, (i) => ["1000-5000", "5000-10000", "100000-500000"][i % 3]))).not.toHaveProperty(
      "private"
    );
  });

  it("marks categories private when most values differ, given enough rows", () => {
    const names = (count: number) => times(count, (i) => `Name ${i % Math.round(0.85 * count)}`);
    expect(inferField("x", names(500))).toEqual({
      field: {name: "x", type: "category", private: true},
      note: "private: most values differ, like names"
    });
    expect(fieldOf(names(40))).toEqual({name: "x", type: "category"});
  });

  it("leaves out empty and constant columns, not a mark that only some rows have", () => {
    expect(inferField("x", [null, null]).note).toBe("left out: empty");
    expect(inferField("x", ["a", "a"]).note).toBe("left out: the same in every row");
    expect(fieldOf(["a", null])).toMatchObject({type: "category"});
  });
});
