import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {sampleNormal} from "../../../../data/simulation/samplers.js";
import {cusum, cusumLimit, cusumRunLength} from "../../../../workspace/analysis/sequential/cusum.js";
import {pageHinkley} from "../../../../workspace/analysis/sequential/pageHinkley.js";
import {windowLimits} from "../../../../workspace/analysis/sequential/windowLimits.js";

describe("cusumRunLength(rule, shift)", () => {
  // Montgomery, Introduction to Statistical Quality Control, two-sided tabular CUSUM with k = ½.
  it.each([
    [4, 0, 168],
    [4, 0.5, 26.6],
    [4, 1, 8.38],
    [4, 2, 3.34],
    [5, 0, 465],
    [5, 0.5, 38],
    [5, 1, 10.4],
    [5, 2, 4.01]
  ])("agrees with the published value: limit %d, shift %d: %d", (limit, shift, published) => {
    expect(cusumRunLength({slack: 0.5, limit}, shift) / published).toBeCloseTo(1, 1);
  });

  it("is what cusumLimit undoes", () => {
    expect(cusumLimit(465)).toBeCloseTo(5, 1);
    expect(cusumRunLength({slack: 0.25, limit: cusumLimit(1000, 0.25)})).toBeCloseTo(1000, 3);
  });
});

describe("cusum(values, rule)", () => {
  it("adds up what exceeds the slack, alarms above the limit and starts over", () => {
    const points = cusum([1, 1, NaN, 1, -3, 0], {slack: 0.5, limit: 1.2});
    expect(points.map(({up, down, alarm}) => [up, down, alarm])).toEqual([
      [0.5, 0, null],
      [1, 0, null],
      [1, 0, null],
      [1.5, 0, "up"],
      [0, 2.5, "down"],
      [0, 0, null]
    ]);
  });

  it("alarms as seldom as stated, and sooner once the mean has moved", () => {
    const random = createRandom("cusum");
    const rule = {slack: 0.5, limit: cusumLimit(200)};
    const count = (mean: number, rows: number) =>
      cusum(
        Array.from({length: rows}, () => mean + sampleNormal(random)),
        rule
      ).filter(({alarm}) => alarm).length;
    expect(100_000 / count(0, 100_000) / 200).toBeCloseTo(1, 0.9);
    expect(20_000 / count(1, 20_000) / cusumRunLength(rule, 1)).toBeCloseTo(1, 0.9);
  });
});

describe("pageHinkley(values, known, rule)", () => {
  it("finds where a mean rose, not where it fell or stayed", () => {
    const random = createRandom("page hinkley");
    const draw = (mean: number) => Array.from({length: 300}, () => mean + sampleNormal(random));
    const find = (mean: number) =>
      pageHinkley([...draw(0), ...draw(mean)], {mean: 0, count: 1000}, {tolerance: 0.5, limit: 8});
    expect(find(0)).toEqual([]);
    expect(find(-1)).toEqual([]);
    expect(find(1)[0]).toBeGreaterThanOrEqual(300);
    expect(find(1)[0]).toBeLessThan(340);
  });

  it("alarms as often as one side of cusum when the reference outweighs the stream", () => {
    const random = createRandom("page");
    const values = Array.from({length: 200_000}, () => sampleNormal(random));
    let [alarms, from] = [0, 0];
    while (from < values.length) {
      const first = pageHinkley(values.slice(from, from + 5000), {mean: 0, count: 1e9}, {tolerance: 0.5, limit: 3}).at(
        0
      );
      alarms += Number(first !== undefined);
      from += (first ?? 5000) + 1;
    }
    expect(200_000 / alarms / (2 * cusumRunLength({slack: 0.5, limit: 3}))).toBeCloseTo(1, 0.9);
  });
});

describe("windowLimits(reference, rows, z)", () => {
  const equal = Array.from({length: 10}, () => ({rows: 100, mean: 0.3}));

  it("of chunks that do not differ is z standard errors of the window and the reference", () => {
    const [low, high] = windowLimits({mean: 0.3, variance: 0.21, chunks: equal}, 50, 3);
    const error = Math.sqrt(0.21 / 50 + 0.21 / 1000);
    expect(low).toBeCloseTo(0.3 - 3 * error, 12);
    expect(high).toBeCloseTo(0.3 + 3 * error, 12);
  });

  it("is wider for a small window, and never narrower than what chunks differ by", () => {
    const chunks = [0.1, 0.5, 0.2, 0.4].map((mean) => ({rows: 100_000, mean}));
    const width = (rows: number) => {
      const [low, high] = windowLimits({mean: 0.3, variance: 0.21, chunks}, rows, 1);
      return high - low;
    };
    expect(width(20)).toBeGreaterThan(width(2000));
    // Four chunks of sample variance 1/30, and their mean's quarter of it.
    expect(width(1e9) / 2).toBeCloseTo(Math.sqrt((1 / 30) * 1.25), 3);
  });

  it("alarms at the rate of z whatever the window's size, where 3 deviations of equal chunks do not", () => {
    const random = createRandom("window limits");
    const mean = (rows: number) =>
      Array.from({length: rows}, () => sampleNormal(random)).reduce((a, b) => a + b) / rows;
    for (const rows of [20, 200]) {
      const alarms = Array.from({length: 1500}, () => {
        const chunks = Array.from({length: 20}, () => ({rows: 50, mean: mean(50)}));
        const whole = chunks.reduce((sum, chunk) => sum + chunk.mean, 0) / 20;
        const [low, high] = windowLimits({mean: whole, variance: 1, chunks}, rows, 1.96);
        const figure = mean(rows);
        return figure < low || figure > high;
      }).filter(Boolean).length;
      expect(alarms / 1500).toBeGreaterThan(0.02);
      expect(alarms / 1500).toBeLessThan(0.065);
    }
  });
});
