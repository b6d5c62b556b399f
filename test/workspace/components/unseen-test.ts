import {describe, expect, it} from "vitest";
import {sumUnseen} from "../../../workspace/components/unseen.js";

const ROWS = [
  {day: "2026-11-01", field: "sector", bin: "Quantum", leads: 2},
  {day: "2026-11-03", field: "sector", bin: "Quantum", leads: 4},
  {day: "2026-11-02", field: "sector", bin: "Quantum", leads: 1},
  {day: "2026-11-02", field: "size", bin: "Quantum", leads: 3},
  {day: "2026-11-09", field: "sector", bin: "Fusion", leads: 9}
];

describe("sumUnseen(rows, window)", () => {
  it("adds up a value of a field over the window and says when it came first", () => {
    expect(sumUnseen(ROWS, {from: "2026-11-02", to: "2026-11-05"})).toEqual([
      {field: "sector", bin: "Quantum", leads: 5, first: "2026-11-02"},
      {field: "size", bin: "Quantum", leads: 3, first: "2026-11-02"}
    ]);
  });

  it("counts both ends of the window", () => {
    const [total] = sumUnseen(ROWS, {from: "2026-11-01", to: "2026-11-03"});
    expect(total).toEqual({field: "sector", bin: "Quantum", leads: 7, first: "2026-11-01"});
  });

  it("is empty for a window without any", () => {
    expect(sumUnseen(ROWS, {from: "2026-11-05", to: "2026-11-06"})).toEqual([]);
  });
});
