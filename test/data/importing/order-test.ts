import {describe, expect, it} from "vitest";
import {createCleaner} from "../../../data/importing/cells.js";
import {readOrder, readTimes, sortPositions} from "../../../data/importing/order.js";

const clean = createCleaner([]);
const table = (...values: string[]) => ({
  path: "file.csv",
  columns: ["x"],
  rows: values.map((value, i) => ({line: i + 2, cells: [value]}))
});

describe("readOrder(table, column, clean)", () => {
  it("is numbers when all are, so that 10 follows 9", () => {
    expect(sortPositions(readOrder(table("10", "9", "2"), "x", clean))).toEqual([2, 1, 0]);
  });

  it("is text otherwise", () => {
    expect(sortPositions(readOrder(table("b", "10", "9"), "x", clean))).toEqual([1, 2, 0]);
  });

  it("refuses a row without a place", () => {
    expect(() => readOrder(table("1", ""), "x", clean)).toThrow(
      "file.csv, line 3: x is missing; every row needs its place"
    );
  });
});

describe("readTimes(table, column, clean)", () => {
  it("reads days and instants as UTC, whatever the zone of this machine", () => {
    const times = readTimes(
      table("2026-11-22", "2026-11-22 08:30", "2026-11-22T08:30:15.5Z", "2026-11-22T08:30+02:00"),
      "x",
      clean
    );
    expect(times).toEqual([
      "2026-11-22T00:00:00.000Z",
      "2026-11-22T08:30:00.000Z",
      "2026-11-22T08:30:15.500Z",
      "2026-11-22T06:30:00.000Z"
    ]);
  });

  it.each(["22/11/2026", "2026-13-01", "soon"])("refuses %j and names the line", (text) => {
    expect(() => readTimes(table("2026-11-22", text), "x", clean)).toThrow(/line 3: x is not a time; write it as/);
  });
});

describe("sortPositions(order)", () => {
  it("keeps equals in the file's order", () => {
    expect(sortPositions([2, 1, 2, 1])).toEqual([1, 3, 0, 2]);
  });
});
