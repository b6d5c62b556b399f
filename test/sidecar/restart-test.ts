import {describe, expect, it} from "vitest";
import {FIRST_RETRY_MS, nextRetryMs, toRetryMs} from "../../sidecar/restart.js";

describe("the wait before a process is started again", () => {
  it("grows to half a minute while it fails at its start", () => {
    const waits = [FIRST_RETRY_MS];
    while (waits.length < 9) waits.push(toRetryMs(1000, nextRetryMs(waits[waits.length - 1])));
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("begins anew after a process that lived", () => {
    expect(toRetryMs(60_001, 16_000)).toBe(FIRST_RETRY_MS);
    expect(toRetryMs(60_000, 16_000)).toBe(16_000);
  });
});
