import {describe, expect, it} from "vitest";
import {cramerVonMises} from "../../../../workspace/analysis/twoSample/cramerVonMises.js";
import {cramerVonMisesExactTail} from "../../../../workspace/analysis/twoSample/cramerVonMisesExactTail.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {enumerateTail, SLEEP} from "./samples.js";

describe("cramerVonMises(tally)", () => {
  it("agrees with SciPy: exactly, and in the limit", () => {
    expect(cramerVonMises(SLEEP)).toEqual({
      statistic: expect.closeTo(0.3624999999999998, 13),
      pValue: expect.closeTo(0.09860572863668839, 13)
    });
    const powers = Array.from({length: 30}, (_, i) => i ** 1.5);
    const steps = Array.from({length: 40}, (_, i) => i * 3.7);
    expect(cramerVonMises(tally(powers, steps))).toEqual({
      statistic: expect.closeTo(0.12211309523809533, 13),
      pValue: expect.closeTo(0.498025285141364, 7)
    });
  });

  it("is the share of all splits that come as far apart, without ties", () => {
    const values = [1, 2.5, 3, 7, 5, 2, 6, 8, 9, 4, 11];
    const {pValue} = cramerVonMises(tally(values.slice(0, 5), values.slice(5)));
    expect(pValue).toBeCloseTo(
      enumerateTail(values, 5, (split) => cramerVonMises(split).statistic),
      12
    );
  });

  it("takes equal constants of unequal sizes for a change (D13), which is wrong", () => {
    const constants = tally(new Array<number>(2000).fill(7), new Array<number>(3000).fill(7));
    expect(cramerVonMises(constants).pValue).toBeLessThan(1e-7);
  });

  it("knows nothing of one value on a side", () => {
    expect(cramerVonMises(tally([1], [2, 3, 4])).pValue).toBeNaN();
  });
});

describe("cramerVonMisesExactTail(u, n, m)", () => {
  it("is 1 at the least distance, and two paths of all at the greatest", () => {
    const [n, m] = [6, 4];
    const apart = toU([1, 2, 3, 4, 5, 6], [7, 8, 9, 10]);
    expect(cramerVonMisesExactTail(apart, n, m)).toBeCloseTo(2 / 210, 14);
    expect(cramerVonMisesExactTail(0, n, m)).toBe(1);
  });

  it("counts twenty of each side", () => {
    const tail = (u: number) => cramerVonMisesExactTail(u, 20, 19);
    const [low, high] = [toU(oddly(20, 0), oddly(19, 3)), toU(oddly(20, 0), oddly(19, 9))];
    expect(tail(low)).toBeGreaterThan(tail(high));
    expect(tail(high)).toBeGreaterThan(0);
  });
});

/** Anderson's U of two samples without ties, by its definition. */
function toU(a: readonly number[], b: readonly number[]): number {
  const pooled = [...a, ...b].sort((x, y) => x - y);
  const distance = (values: readonly number[]) =>
    values.reduce((sum, value, i) => sum + (pooled.indexOf(value) - i) ** 2, 0) * values.length;
  return distance(a) + distance(b);
}

function oddly(size: number, shift: number): number[] {
  return Array.from({length: size}, (_, i) => i * Math.SQRT2 + shift + (shift ? 0.01 : 0));
}
