import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {followToday} from "../../../workspace/components/today.js";

describe("followToday(clock)", () => {
  beforeEach(() => void vi.useFakeTimers({now: new Date("2026-11-24T23:58:30Z")}));
  afterEach(() => void vi.useRealTimers());

  it("tells the time at once, and again only when the UTC day is another", async () => {
    const following = followToday();
    expect((await following.next()).value).toEqual(new Date("2026-11-24T23:58:30Z"));
    const next = following.next();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect((await next).value).toEqual(new Date("2026-11-25T00:00:30Z"));
  });
});
