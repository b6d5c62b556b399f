import {describe, expect, it} from "vitest";
import {lastDays} from "../../../workspace/analysis/lastDays.js";

const COUNTS = Array.from({length: 30}, (_, i) => ({
  day: new Date(Date.UTC(2026, 1, 15 + i)).toISOString().slice(0, 10),
  predictions: 1
}));

describe("lastDays(days, count)", () => {
  it("is the last days of the log", () => {
    expect(lastDays(COUNTS, 7)).toEqual({from: "2026-03-10", to: "2026-03-16"});
  });

  it("ends with the last day that holds a prediction", () => {
    const quiet = COUNTS.map((day, i) => (i > 27 ? {...day, predictions: 0} : day));
    expect(lastDays(quiet, 7)).toEqual({from: "2026-03-08", to: "2026-03-14"});
  });

  it("is every day when there are fewer, and when all are asked for", () => {
    const all = {from: "2026-02-15", to: "2026-03-16"};
    expect(lastDays(COUNTS, 400)).toEqual(all);
    expect(lastDays(COUNTS, Infinity)).toEqual(all);
    expect(lastDays([{day: "2026-02-15", predictions: 0}])).toEqual({from: "2026-02-15", to: "2026-02-15"});
  });
});
