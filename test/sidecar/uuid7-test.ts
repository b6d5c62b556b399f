import {validate, version} from "uuid";
import {describe, expect, it} from "vitest";
import {createUuid7} from "../../sidecar/uuid7.js";

const START_MS = Date.UTC(2026, 10, 22, 8);

describe("createUuid7(clock)", () => {
  it("makes valid UUIDs of version 7 that begin with the time", () => {
    const id = createUuid7(() => START_MS)();
    expect(validate(id) && version(id)).toBe(7);
    expect(parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(START_MS);
  });

  it("rises, however many there are in a millisecond, and when the clock is set back", () => {
    let nowMs = START_MS;
    const newId = createUuid7(() => nowMs);
    const ids = Array.from({length: 10_000}, newId);
    nowMs -= 5000;
    ids.push(newId());
    nowMs += 60_000;
    ids.push(newId());
    expect(new Set(ids).size).toBe(10_002);
    expect(ids).toEqual([...ids].sort());
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });

  it("differs from those of another process in the same millisecond", () => {
    const [a, b] = [createUuid7(() => START_MS)(), createUuid7(() => START_MS)()];
    expect(a).not.toBe(b);
  });
});
