import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {fewestConstantRows, isConstantByFault} from "../../../../workspace/analysis/quality/constantColumn.js";
import {robustRange} from "../../../../workspace/analysis/quality/robustRange.js";
import {FALSE_ALARM_RATE, findDispersion, judgeShare} from "../../../../workspace/analysis/quality/shareLimit.js";
import {studentUpper, volumeLimits} from "../../../../workspace/analysis/quality/volumeLimits.js";
import {drawNormal} from "../estimation/samples.js";

const random = createRandom("quality");

describe("robustRange(sorted)", () => {
  it("is three interquartile ranges beyond the quartiles, whatever one outlier says", () => {
    const values = Float64Array.from({length: 101}, (_, i) => i);
    expect(robustRange(values)).toEqual([25 - 150, 75 + 150]);
    const outlier = Float64Array.from({length: 5001}, (_, i) => (i === 5000 ? 1e6 : i / 50));
    expect(robustRange(outlier)[1]).toBeLessThan(300);
  });

  it("reaches to the outer thousandths of a skewed field, and of one that is mostly one value", () => {
    const mostly = Float64Array.from({length: 1000}, (_, i) => (i < 900 ? 0 : 5));
    expect(robustRange(mostly)).toEqual([0, 5]);
    expect(robustRange([])).toEqual([NaN, NaN]);
  });
});

describe("judgeShare(reference, window, dispersion)", () => {
  it("alerts at most as often as stated when nothing changed, at any size of the window", () => {
    for (const rows of [50, 400, 3000]) {
      const repetitions = 3000;
      let alerts = 0;
      for (let i = 0; i < repetitions; i += 1) {
        const reference = {events: drawCount(2000, 0.05), rows: 2000};
        if (judgeShare(reference, {events: drawCount(rows, 0.05), rows}).alert) alerts += 1;
      }
      const error = 3 * Math.sqrt((FALSE_ALARM_RATE * (1 - FALSE_ALARM_RATE)) / repetitions);
      expect(alerts / repetitions).toBeLessThan(FALSE_ALARM_RATE + error);
      expect(alerts).toBeGreaterThan(0);
    }
  });

  it("leaves each of many figures its part of the rate: a limit that is no lower, and Fisher's", () => {
    const [one, many] = [FALSE_ALARM_RATE, FALSE_ALARM_RATE / 50].map((rate) => {
      const {limit} = judgeShare({events: 3, rows: 90}, {events: 0, rows: 30}, 1, rate);
      const most = Math.round(limit * 30);
      expect(binomialTail(most, most + 3, 30 / 120)).toBeGreaterThan(rate);
      expect(binomialTail(most + 1, most + 4, 30 / 120)).toBeLessThanOrEqual(rate);
      return limit;
    });
    expect(many).toBeGreaterThan(one);
  });

  it("has Fisher's limit: the sum over all ways of as many bad rows is below the rate beyond it only", () => {
    const {limit} = judgeShare({events: 3, rows: 90}, {events: 0, rows: 30});
    const tail = (count: number) => binomialTail(count, count + 3, 30 / 120);
    const most = Math.round(limit * 30);
    expect([tail(most) > FALSE_ALARM_RATE, tail(most + 1) <= FALSE_ALARM_RATE]).toEqual([true, true]);
  });

  it("knows the window's size, and that a missing share of 60 % is no chance", () => {
    const reference = {events: 20, rows: 1000};
    const limits = [20, 200, 2000].map((rows) => judgeShare(reference, {events: 0, rows}).limit);
    expect([limits[0] > limits[1], limits[1] > limits[2], limits[2] > 0.02]).toEqual([true, true, true]);
    expect(judgeShare(reference, {events: 12, rows: 20}).alert).toBe(true);
    expect(judgeShare(reference, {events: 0, rows: 2000}).alert).toBe(false);
    expect(judgeShare({events: 0, rows: 300}, {events: 1, rows: 301}).alert).toBe(false);
  });

  it("is milder where the reference's bad rows come in bursts", () => {
    const bursts = [30, 0, 0, 40, 0, 0].map((events) => ({events, rows: 200}));
    const dispersion = findDispersion(bursts);
    expect(dispersion).toBeGreaterThan(20);
    const [reference, window] = [
      {events: 70, rows: 1200},
      {events: 25, rows: 200}
    ];
    expect(judgeShare(reference, window).alert).toBe(true);
    expect(judgeShare(reference, window, dispersion).alert).toBe(false);
  });
});

describe("findDispersion(periods)", () => {
  it("is Pearson's statistic over its degrees, by hand", () => {
    // Shares .1 and .3 about .2: (10 − 20)² / 16 twice, over one degree.
    expect(findDispersion([10, 30].map((events) => ({events, rows: 100})))).toBeCloseTo(12.5, 12);
  });

  it("is 1 where there is nothing to tell", () => {
    expect(findDispersion([])).toBe(1);
    expect(findDispersion([10, 10].map((events) => ({events, rows: 100})))).toBe(1);
    expect(findDispersion([0, 0].map((events) => ({events, rows: 100})))).toBe(1);
  });
});

describe("volumeLimits(volumes)", () => {
  it("uses the table's t", () => {
    expect(studentUpper(0.025, 9)).toBeCloseTo(2.262157, 5);
    expect(studentUpper(0.005, 4)).toBeCloseTo(4.604095, 5);
  });

  it("holds a period like the others as often as stated", () => {
    const repetitions = 4000;
    let outside = 0;
    for (let i = 0; i < repetitions; i += 1) {
      const [next, ...volumes] = Array.from({length: 9}, () => 1000 + 100 * drawNormal(random));
      const [low, high] = volumeLimits(volumes);
      if (next < low || next > high) outside += 1;
    }
    const error = 3 * Math.sqrt((FALSE_ALARM_RATE * (1 - FALSE_ALARM_RATE)) / repetitions);
    expect(Math.abs(outside / repetitions - FALSE_ALARM_RATE)).toBeLessThan(error);
  });

  it("leaves equal periods Poisson's noise, and one period none", () => {
    const [low, high] = volumeLimits(new Array<number>(30).fill(100));
    expect([low > 60, low < 80, high < 140]).toEqual([true, true, true]);
    expect(volumeLimits([5])).toEqual([NaN, NaN]);
  });
});

describe("isConstantByFault(distinct, rows, commonestShare)", () => {
  it("asks for more rows the commoner the commonest value is", () => {
    expect(isConstantByFault(1, 7, 0.5)).toBe(true);
    expect(isConstantByFault(1, 6, 0.5)).toBe(false);
    expect(isConstantByFault(1, 100, 0.99)).toBe(false);
    expect(isConstantByFault(1, 1e6, 1)).toBe(false);
    expect(isConstantByFault(2, 1e6, 0.5)).toBe(false);
    expect([0.5, 0.99, 1].map(fewestConstantRows)).toEqual([7, 459, Infinity]);
  });
});

function drawCount(rows: number, share: number): number {
  let count = 0;
  for (let i = 0; i < rows; i += 1) count += Number(random() < share);
  return count;
}

function binomialTail(count: number, total: number, chance: number): number {
  let tail = 0;
  for (let k = count; k <= total; k += 1) tail += choose(total, k) * chance ** k * (1 - chance) ** (total - k);
  return tail;
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}
