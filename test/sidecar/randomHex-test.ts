import {describe, expect, it} from "vitest";
import {randomHex} from "../../sidecar/randomHex.js";

describe("randomHex(bytes)", () => {
  it("gives two digits a byte", () => {
    expect(randomHex(8)).toMatch(/^[0-9a-f]{16}$/);
    expect(randomHex(4096)).toHaveLength(8192);
  });

  it("gives none twice", () => {
    const made = Array.from({length: 2000}, () => randomHex(16));
    expect(new Set(made).size).toBe(made.length);
  });

  it("sets each bit half of the time", () => {
    const ones = Array.from(
      {length: 2000},
      () =>
        BigInt(`0x${randomHex(16)}`)
          .toString(2)
          .replaceAll("0", "").length
    );
    const mean = ones.reduce((sum, count) => sum + count, 0) / ones.length;
    // Of 128 fair bits 64 are set; the mean of 2000 has a deviation of 5.66 / √2000.
    expect(Math.abs(mean - 64)).toBeLessThan(6 * 0.127);
  });
});
