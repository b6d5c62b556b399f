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

  it("leaves out empty and constant columns, not a mark that only some rows have", () => {
    expect(inferField("x", [null, null]).note).toBe("left out: empty");
    expect(inferField("x", ["a", "a"]).note).toBe("left out: the same in every row");
    expect(fieldOf(["a", null])).toMatchObject({type: "category"});
  });
});
