import {describe, expect, it} from "vitest";
import {createRateLimit} from "../../sidecar/rateLimit.js";

describe("createRateLimit(timer, maxCallers)", () => {
  it("allows a minute's requests at once, then one each time a token is there", () => {
    let nowMs = 0;
    const take = createRateLimit(() => nowMs);
    const allowed = () => take("a", 60).allowed;
    expect(Array.from({length: 61}, allowed).filter(Boolean)).toHaveLength(60);
    nowMs = 999;
    expect(allowed()).toBe(false);
    nowMs = 1000;
    expect([allowed(), allowed()]).toEqual([true, false]);
  });

  it("allows no more than a minute's requests and what flows in, whatever the pattern", () => {
    let nowMs = 0;
    const take = createRateLimit(() => nowMs);
    let count = 0;
    for (; nowMs < 600_000; nowMs += 37) count += Number(take("a", 120).allowed);
    expect(count).toBeGreaterThan(10 * 120);
    expect(count).toBeLessThanOrEqual(11 * 120);
  });

  it("saves up no more than a minute's requests", () => {
    let nowMs = 0;
    const take = createRateLimit(() => nowMs);
    take("a", 2);
    nowMs = 3_600_000;
    expect([1, 2, 3].map(() => take("a", 2).allowed)).toEqual([true, true, false]);
  });

  it("says what is left, when the bucket is full again, and when to come back", () => {
    const take = createRateLimit(() => 0);
    expect(take("a", 2).headers).toEqual({
      "RateLimit-Limit": "2",
      "RateLimit-Remaining": "1",
      "RateLimit-Reset": "30",
      "X-RateLimit-Limit": "2"
    });
    take("a", 2);
    expect(take("a", 2).headers).toMatchObject({
      "RateLimit-Remaining": "0",
      "RateLimit-Reset": "60",
      "Retry-After": "30"
    });
  });

  it("lets whoever waits as long as it says", () => {
    let nowMs = 0;
    const take = createRateLimit(() => nowMs);
    for (let i = 0; i < 7; i++) take("a", 7);
    nowMs = Number(take("a", 7).headers["Retry-After"]) * 1000;
    expect(take("a", 7).allowed).toBe(true);
  });

  it("forgets who called longest ago when there are too many", () => {
    const take = createRateLimit(() => 0, 2);
    for (const caller of ["a", "b", "a", "c"]) take(caller, 2);
    expect(take("a", 2).allowed).toBe(false);
    expect(take("b", 2).headers["RateLimit-Remaining"]).toBe("1");
  });
});
