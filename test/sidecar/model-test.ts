import {describe, expect, it} from "vitest";
import {freeWhenIdle} from "../../sidecar/model.js";
import type {RowScorer, Scorer} from "../../workspace/scoring/scorer.js";

describe("freeWhenIdle(close)", () => {
  it("closes once the last run has ended, and not before it is retired", async () => {
    const ends: (() => void)[] = [];
    let closed = 0;
    const run = () => new Promise<never[]>((resolve) => ends.push(() => resolve([])));
    const [scorer, rows]: [Scorer, RowScorer] = [run, run];
    const {hold, retire} = freeWhenIdle(async () => void closed++);
    const first = hold(scorer)([{}]);
    const second = hold(rows)(new Float32Array(1));
    ends[0]();
    await first;
    await retire();
    expect(closed).toBe(0);
    ends[1]();
    await second;
    expect(closed).toBe(1);
  });

  it("closes at once when nothing runs, and after a run that failed", async () => {
    let closed = 0;
    const close = async () => void closed++;
    await freeWhenIdle(close).retire();
    expect(closed).toBe(1);
    const {hold, retire} = freeWhenIdle(close);
    const failed = hold(() => Promise.reject(new Error("no")))([{}]);
    await retire();
    await expect(failed).rejects.toThrow("no");
    expect(closed).toBe(2);
  });
});
