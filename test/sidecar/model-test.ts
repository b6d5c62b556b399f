import {describe, expect, it} from "vitest";
import {freeWhenIdle} from "../../sidecar/model.js";

describe("freeWhenIdle(scorer, close)", () => {
  it("closes once the last run has ended, and not before it is retired", async () => {
    const ends: (() => void)[] = [];
    let closed = 0;
    const scorer = () => new Promise<never[]>((resolve) => ends.push(() => resolve([])));
    const {score, retire} = freeWhenIdle(scorer, async () => void closed++);
    const first = score([{}]);
    const second = score([{}]);
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
    await freeWhenIdle(async () => [], close).retire();
    expect(closed).toBe(1);
    const {score, retire} = freeWhenIdle(() => Promise.reject(new Error("no")), close);
    const failed = score([{}]);
    await retire();
    await expect(failed).rejects.toThrow("no");
    expect(closed).toBe(2);
  });
});
