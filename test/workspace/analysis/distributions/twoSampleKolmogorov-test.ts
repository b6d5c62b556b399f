import {describe, expect, it} from "vitest";
import {twoSampleKolmogorovTail} from "../../../../workspace/analysis/distributions/twoSampleKolmogorov.js";

describe("twoSampleKolmogorovTail(reach, n, m)", () => {
  it.each([
    [5, 4],
    [7, 7],
    [3, 11],
    [12, 8]
  ])("agrees with the paths of whole numbers, counted, of %i and %i values", (n, m) => {
    for (let reach = 0; reach <= n * m; reach += 1) {
      expect(twoSampleKolmogorovTail(reach, n, m)).toBeCloseTo(countPaths(n, m, reach), 13);
    }
  });

  it("agrees with the published critical values of equal samples", () => {
    // Birnbaum and Hall 1960: D of n = 10 is significant at .05 from 7/10, of n = 20 from 9/20.
    expect(twoSampleKolmogorovTail(70, 10, 10)).toBeLessThan(0.05);
    expect(twoSampleKolmogorovTail(60, 10, 10)).toBeGreaterThan(0.05);
    expect(twoSampleKolmogorovTail(9 * 20, 20, 20)).toBeLessThan(0.05);
    expect(twoSampleKolmogorovTail(8 * 20, 20, 20)).toBeGreaterThan(0.05);
  });

  it("keeps its digits where samples lie apart: two paths of all", () => {
    const [n, m] = [300, 200];
    let logarithm = Math.log(2);
    for (let i = 1; i <= m; i += 1) logarithm += Math.log(i / (n + i));
    expect(Math.log(twoSampleKolmogorovTail(n * m, n, m))).toBeCloseTo(logarithm, 9);
  });
});

/** The share of all paths from (0, 0) to (n, m) that come as far as `reach`. */
function countPaths(n: number, m: number, reach: number): number {
  const count = (limit: number) => {
    const ways = Array.from({length: n + 1}, () => new Array<bigint>(m + 1).fill(0n));
    for (let i = 0; i <= n; i += 1) {
      for (let j = 0; j <= m; j += 1) {
        if (Math.abs(i * m - j * n) >= limit) continue;
        ways[i][j] = i + j === 0 ? 1n : (ways[i - 1]?.[j] ?? 0n) + (ways[i][j - 1] ?? 0n);
      }
    }
    return Number(ways[n][m]);
  };
  return 1 - count(reach) / count(Infinity);
}
