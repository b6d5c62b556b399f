import {describe, expect, it} from "vitest";
import {drawGoldenInputs} from "../../model/golden.js";
import {CANARY, drawShopRows, SHOP} from "./support/shop.js";

const ROWS = drawShopRows();

describe("drawGoldenInputs(rows, schema, seed)", () => {
  it("gives the empty lead and twelve more, the same for the same seed", () => {
    const inputs = drawGoldenInputs(ROWS, SHOP, 1);
    expect(inputs).toHaveLength(13);
    expect(inputs[0]).toEqual({});
    expect(drawGoldenInputs(ROWS, SHOP, 1)).toEqual(inputs);
    expect(drawGoldenInputs(ROWS, SHOP, 2)).not.toEqual(inputs);
  });

  it("holds every field in some lead, and no private value", () => {
    const text = JSON.stringify(drawGoldenInputs(ROWS, SHOP, 1));
    for (const field of ["visits", "size", "city", "owner", "note"]) expect(text).toContain(`"${field}"`);
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain("31415926");
  });

  it("takes no category that fewer than five rows hold", () => {
    const rare = ROWS.map((row, i) => (i < 4 ? {...row, input: {...row.input, size: "rare"}} : row));
    const only = rare.slice(0, 4);
    expect(JSON.stringify(drawGoldenInputs(only, SHOP, 1))).not.toContain("size");
    for (let seed = 0; seed < 50; seed += 1) {
      expect(JSON.stringify(drawGoldenInputs(rare, SHOP, seed))).not.toContain("rare");
    }
  });

  it("keeps within a text's length", () => {
    const fields = SHOP.fields.map((field) => (field.type === "text" ? {...field, maxLength: 9} : field));
    const notes = drawGoldenInputs(ROWS, {fields}, 1).flatMap(({note}) => (note === undefined ? [] : [String(note)]));
    expect(notes.length).toBeGreaterThan(0);
    expect(Math.max(...notes.map((note) => note.length))).toBeLessThanOrEqual(9);
  });
});
