// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {sumUnseen, unseenTable} from "../../../workspace/components/unseen.js";

const ROWS = [
  {day: "2026-11-01", field: "sector", bin: "Quantum", leads: 2},
  {day: "2026-11-03", field: "sector", bin: "Quantum", leads: 4},
  {day: "2026-11-02", field: "sector", bin: "Quantum", leads: 1},
  {day: "2026-11-02", field: "size", bin: "Quantum", leads: 3},
  {day: "2026-11-09", field: "sector", bin: "Fusion", leads: 9}
];

describe("sumUnseen(rows, window)", () => {
  it("adds up a value of a field over the window and over the log, and says when the log held it first", () => {
    expect(sumUnseen(ROWS, {from: "2026-11-02", to: "2026-11-05"})).toEqual([
      {field: "sector", bin: "Quantum", leads: 5, logged: 7, first: "2026-11-01"},
      {field: "size", bin: "Quantum", leads: 3, logged: 3, first: "2026-11-02"}
    ]);
  });

  it("counts both ends of the window", () => {
    const [total] = sumUnseen(ROWS, {from: "2026-11-01", to: "2026-11-03"});
    expect(total).toEqual({field: "sector", bin: "Quantum", leads: 7, logged: 7, first: "2026-11-01"});
  });

  it("is empty for a window without any", () => {
    expect(sumUnseen(ROWS, {from: "2026-11-05", to: "2026-11-06"})).toEqual([]);
  });
});

describe("unseenTable(totals, labels)", () => {
  it("says of each figure what it is of", () => {
    const table = unseenTable(sumUnseen(ROWS, {from: "2026-11-03", to: "2026-11-03"}), new Map([["sector", "Sector"]]));
    const read = (cells: string) => [...table.querySelectorAll(cells)].map((cell) => cell.textContent);
    expect(read("th")).toEqual(["field", "new value", "in the window", "in the log", "first logged"]);
    expect(read("td")).toEqual(["Sector", "Quantum", "4", "7", "1 Nov"]);
  });

  it("says when the window holds none", () => {
    expect(unseenTable([], new Map()).textContent).toBe(
      "No lead of this window holds a new value that five leads of the log hold."
    );
  });
});
