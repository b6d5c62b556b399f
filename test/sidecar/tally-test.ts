import {describe, expect, it} from "vitest";
import {createTally} from "../../sidecar/tally.js";

const MINUTE_MS = 60_000;

/** Times that rise unevenly, several of them equal, as batches make them. */
function makeCounted(n: number, stepMs: number) {
  return Array.from({length: n}, (_, i) => ({
    timeMs: 1e12 + Math.floor(i / 3) * stepMs,
    score: ((i * 37) % 101) / 101,
    flagged: i % 4 === 0,
    unseen: i % 7 === 0 ? ["industry"] : []
  }));
}

/** The same answer from every row, the slow way. */
function countAfter(rows: ReturnType<typeof makeCounted>, afterMs: number) {
  const after = rows.filter(({timeMs}) => timeMs > afterMs);
  const sum = after.reduce((total, {score}) => total + Math.round(score * 1e4), 0);
  const unseen = after.filter((row) => row.unseen.length).length;
  return {
    predictions: after.length,
    flagged: after.filter(({flagged}) => flagged).length,
    mean_score: after.length ? sum / 1e4 / after.length : null,
    unseen: unseen ? {industry: unseen} : {}
  };
}

describe("createTally()", () => {
  it("counts as a slow count of every row does, after any moment", () => {
    const rows = makeCounted(300, 1700);
    const tally = createTally();
    rows.forEach(tally.add);
    for (let afterMs = 1e12 - 2; afterMs < 1e12 + 101 * 1700; afterMs += 631) {
      expect(tally.after(afterMs)).toEqual(countAfter(rows, afterMs));
    }
    expect(tally.after(-Infinity)).toEqual(countAfter(rows, -Infinity));
  });

  it("counts a field that is called what every object has", () => {
    const tally = createTally();
    for (const timeMs of [1, 2, 3])
      tally.add({timeMs, score: 0.5, flagged: false, unseen: ["constructor", "toString"]});
    expect(tally.after(-Infinity).unseen).toEqual({constructor: 3, toString: 3});
    expect(tally.after(2).unseen).toEqual({constructor: 1, toString: 1});
  });

  it("keeps old moments to the minute when there are too many", () => {
    const rows = makeCounted(900, 1000);
    const tally = createTally(200, 50);
    rows.forEach(tally.add);
    const lastMs = rows[899].timeMs;
    for (let afterMs = lastMs - 40_000; afterMs <= lastMs; afterMs += 500) {
      expect(tally.after(afterMs)).toEqual(countAfter(rows, afterMs));
    }
    const minuteEndMs = Math.floor(1e12 / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1;
    expect(tally.after(minuteEndMs)).toEqual(countAfter(rows, minuteEndMs));
  });

  it("forgets the oldest minutes rather than grow", () => {
    const rows = makeCounted(3000, MINUTE_MS);
    const tally = createTally(100, 10);
    rows.forEach(tally.add);
    const {predictions} = tally.after(-Infinity);
    expect(predictions).toBeGreaterThanOrEqual(3 * 49);
    expect(predictions).toBeLessThanOrEqual(3 * 100);
    expect(tally.after(rows[2900].timeMs)).toEqual(countAfter(rows, rows[2900].timeMs));
  });

  it("counts what a clock that was set back stamps at the latest moment seen", () => {
    const tally = createTally();
    const row = {score: 0.5, flagged: true, unseen: []};
    for (const timeMs of [2000, 1000, 3000]) tally.add({...row, timeMs});
    expect(tally.after(1500).predictions).toBe(3);
    expect(tally.after(2000).predictions).toBe(1);
  });
});
