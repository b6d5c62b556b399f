import {appendFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import type {Failure} from "../../data/failure.js";
import {readRows} from "../../model/readRows.js";
import {CANARY, createShop, drawShopRows} from "./support/shop.js";

describe("readRows(project)", () => {
  it("gives the rows of each split, in order", () => {
    const rows = drawShopRows(100);
    const {train, validation, reference} = readRows(createShop(rows));
    expect([...train, ...validation, ...reference]).toEqual(rows);
    expect([train.length, validation.length, reference.length]).toEqual([60, 20, 20]);
  });

  it("refuses a project without rows, and an empty file", () => {
    expect(() => readRows(createShop(null))).toThrow(expect.objectContaining({code: "missing_file"}));
    expect(() => readRows(createShop([]))).toThrow(expect.objectContaining({code: "invalid_data"}));
  });

  it("refuses a split with only one outcome", () => {
    const rows = drawShopRows(100).map((row) => (row.split === "validation" ? {...row, outcome: 0 as const} : row));
    expect(() => readRows(createShop(rows))).toThrow(/only one outcome in its validation split/);
  });

  it("names the line of a broken row, and not what it holds", () => {
    const project = createShop(drawShopRows(10));
    appendFileSync(project.paths.rows, `{"split":"train","outcome":2,"input":{"note":"${CANARY}"}}\n`);
    const failure = catchFailure(() => readRows(project));
    expect(failure.code).toBe("invalid_data");
    expect(failure.message).toContain("line 11");
    expect(failure.message).not.toContain(CANARY);
  });
});

function catchFailure(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    return error as Failure;
  }
  throw new Error("nothing was thrown");
}
