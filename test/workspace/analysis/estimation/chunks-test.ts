import {describe, expect, it} from "vitest";
import {chunkByCount, chunkByPeriod, chunkBySize} from "../../../../workspace/analysis/estimation/chunks.js";

const order = Int32Array.of(4, 3, 2, 1, 0);

describe("chunks", () => {
  it("are of a size, the last of what is left", () => {
    expect(chunkBySize(order, 2).map((rows) => [...rows])).toEqual([[4, 3], [2, 1], [0]]);
    expect(chunkBySize(new Int32Array(), 2)).toEqual([]);
  });

  it("are of a number, and one more of what does not divide", () => {
    expect(chunkByCount(order, 2).map((rows) => [...rows])).toEqual([[4, 3], [2, 1], [0]]);
    expect(chunkByCount(order, 10)).toHaveLength(5);
  });

  it("are of UTC days, weeks from Monday, or months", () => {
    const times = Float64Array.from(
      ["2026-02-28T23:59:59Z", "2026-03-01T00:00:00Z", "2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-04-01"],
      (text) => Date.parse(text)
    );
    const rising = Int32Array.of(0, 1, 2, 3, 4);
    const sizes = (period: "day" | "week" | "month") => chunkByPeriod(rising, times, period).map(({length}) => length);
    expect([sizes("day"), sizes("week"), sizes("month")]).toEqual([
      [1, 2, 1, 1],
      [3, 1, 1],
      [1, 3, 1]
    ]);
  });
});
