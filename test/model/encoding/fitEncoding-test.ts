import {describe, expect, it} from "vitest";
import type {LabelledRow} from "../../../data/formats/row.js";
import {fitEncoding} from "../../../model/encoding/fitEncoding.js";
import {smoothMean} from "../../../model/encoding/targetEncoding.js";
import type {Field} from "../../../workspace/scoring/schema.js";
import {CANARY, drawShopRows, SHOP} from "../support/shop.js";

describe("fitEncoding(rows, schema)", () => {
  it("orders numbers and means by field, derived columns by kind, levels by field", () => {
    const {columns} = fitEncoding(drawShopRows(), SHOP);
    expect(columns.map(({name, kind}) => `${name} ${kind}`)).toEqual([
      "visits number",
      "city target",
      "income number",
      "has_owner present",
      "has_note present",
      "note_length length",
      "is_urgent words",
      "size_M level",
      "size_S level"
    ]);
  });

  it("fills a number with the median, or 0 when training has none", () => {
    const fields: Field[] = [
      {name: "odd", type: "number"},
      {name: "even", type: "number"},
      {name: "none", type: "number"}
    ];
    const rows = toRows([{odd: 5, even: 1}, {odd: 1, even: 10}, {odd: 2}, {even: 4}, {even: 3}]);
    expect(fitEncoding(rows, {fields}).columns).toMatchObject([{fill: 2}, {fill: 3.5}, {fill: 0}]);
  });

  it("makes a column a level up to twelve undocumented values, and of documented values always", () => {
    const many = Array.from({length: 13}, (_, i) => `v${i}`);
    const rows = toRows(many.map((value, i) => ({twelve: many[i % 12], thirteen: value, documented: value})));
    const fields: Field[] = [
      {name: "twelve", type: "category"},
      {name: "thirteen", type: "category"},
      {name: "documented", type: "category", values: many}
    ];
    const {levels, columns} = fitEncoding(rows, {fields});
    expect(Object.keys(levels)).toEqual(["twelve", "documented"]);
    expect(columns.map(({kind}) => kind)).toEqual(["target", ...new Array<string>(11 + 12).fill("level")]);
  });

  it("counts the spellings of a category together and shows the commonest", () => {
    const rows = toRows([{a: "big"}, {a: "Big "}, {a: "Big"}, {a: "small"}]);
    expect(fitEncoding(rows, {fields: [{name: "a", type: "category"}]}).levels.a.known).toEqual(["Big", "small"]);
  });

  it("makes missing values a level of their own, where training has some", () => {
    const fields: Field[] = [{name: "a", type: "category"}];
    const levels = (inputs: LabelledRow["input"][]) => fitEncoding(toRows(inputs), {fields}).levels.a;
    expect(levels([{a: "x"}, {}, {a: " "}])).toMatchObject({known: ["UNKNOWN", "x"], missing: "UNKNOWN"});
    expect(levels([{a: "x"}, {a: "unknown"}, {}, {}])).toMatchObject({known: ["UNKNOWN", "x"], missing: "UNKNOWN"});
    expect(levels([{a: "x"}, {a: "y"}]).known).toEqual(["x", "y"]);
  });

  it("takes unseen values for the level whose outcome is nearest the prior", () => {
    const group = (a: string, rows: number, positives: number) =>
      Array.from({length: rows}, (_, i): LabelledRow => ({split: "train", input: {a}, outcome: i < positives ? 1 : 0}));
    const rows = [...group("a", 100, 90), ...group("b", 100, 48), ...group("c", 100, 10)];
    expect(fitEncoding(rows, {fields: [{name: "a", type: "category"}]}).levels.a).toMatchObject({
      reference: "a",
      unseen: "b",
      missing: "b"
    });
  });

  it("keeps aliases whose source is new and whose target was trained", () => {
    expect(fitEncoding(drawShopRows(), SHOP).aliases).toEqual({size: {XL: "L"}, city: {Bern: "city 3"}});
    const withXl = drawShopRows().map((row, i) => (i === 0 ? {...row, input: {...row.input, size: "XL"}} : row));
    expect(fitEncoding(withXl, SHOP).aliases).toEqual({city: {Bern: "city 3"}});
  });

  it("gives a category its smoothed mean, by key", () => {
    const rows = drawShopRows();
    const column = fitEncoding(rows, SHOP).columns.find(({name}) => name === "city");
    const held = rows.filter(({input}) => input.city === "city 4");
    const positives = held.filter(({outcome}) => outcome === 1).length;
    const prior = rows.filter(({outcome}) => outcome === 1).length / rows.length;
    expect(column?.kind === "target" && column.values["city 4"]).toBe(
      smoothMean({count: held.length, positives}, prior)
    );
  });

  it("holds no private value", () => {
    const text = JSON.stringify(fitEncoding(drawShopRows(), SHOP));
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain("31415926");
  });
});

function toRows(inputs: readonly LabelledRow["input"][]): LabelledRow[] {
  return inputs.map((input, i) => ({split: "train", input, outcome: i % 2 ? 1 : 0}));
}
