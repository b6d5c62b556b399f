import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {createRandom, shuffle} from "../../data/random.js";

/** sfc32 in unlimited integers, straight from its definition. */
function slowSfc32(seed: string, count: number): number[] {
  const word = (value: bigint) => value & 0xffffffffn;
  const digest = createHash("sha256").update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8].map((at) => BigInt(digest.readUInt32LE(at))).concat(1n);
  return Array.from({length: count}, () => {
    const sum = word(a + b + counter);
    counter = word(counter + 1n);
    a = b ^ (b >> 9n);
    b = word(c + (c << 3n));
    c = word(word((c << 21n) | (c >> 11n)) + sum);
    return Number(sum) / 2 ** 32;
  });
}

describe("createRandom(seed)", () => {
  it("is sfc32 as defined", () => {
    const random = createRandom("leadlight");
    expect(Array.from({length: 1000}, random)).toEqual(slowSfc32("leadlight", 1000));
  });

  it("gives the same numbers for the same seed, others for another", () => {
    const take = (seed: number | string) => Array.from({length: 5}, createRandom(seed));
    expect(take(42)).toEqual(take("42"));
    expect(take(42)).not.toEqual(take(43));
  });

  it("is uniform: chi-square of ten bins below its .9999 quantile, 33.7", () => {
    const random = createRandom(7);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) counts[Math.floor(random() * 10)]++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(33.7);
  });
});

describe("shuffle(items, random)", () => {
  it("keeps the items and leaves the list alone", () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = shuffle(items, createRandom(1));
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("gives the six orders of three items equally often", () => {
    const random = createRandom(2);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = shuffle(["a", "b", "c"], random).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(1000 * (5 / 6)));
  });
});
