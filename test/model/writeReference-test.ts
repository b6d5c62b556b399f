import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import type {LabelledRow, ReferenceRow} from "../../data/formats/row.js";
import {readProfile} from "../../data/queries/readProfile.js";
import {findCurrentReference} from "../../data/resolveReference.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import {createShop, drawShopRows} from "./support/shop.js";

describe("writeReference(project, opened, replace)", () => {
  const write = async (toOrder: (i: number) => LabelledRow["order"]) => {
    const shop = createShop(drawShopRows().map((row, i) => ({...row, order: toOrder(i)})));
    await trainProject(shop, toTrainParameters({trees: 3}));
    const reference = findCurrentReference(shop)!;
    const lines = readFileSync(reference.rows, "utf8").trim().split("\n");
    return {rows: lines.map((line) => JSON.parse(line) as ReferenceRow), profile: readProfile(shop, reference)!};
  };

  it("keeps the day of rows that have a time, which tells how alike their leads are", async () => {
    const toTime = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString();
    const {rows, profile} = await write(toTime);
    expect(rows.map(({day}) => day)).toEqual(rows.map((_, i) => toTime(480 + i).slice(0, 10)));
    expect([...profile.fields, profile.score].filter((field) => field.design_effect === undefined)).toEqual([]);
  });

  it.each([
    ["a number", (i: number) => 20260101 + i],
    ["a text", (i: number) => `2026-01-${i}`]
  ])("knows no day of rows whose place is %s", async (_, toOrder) => {
    const {rows, profile} = await write(toOrder);
    expect(rows.filter((row) => "day" in row)).toEqual([]);
    expect(profile.score.design_effect).toBeUndefined();
  });
});
