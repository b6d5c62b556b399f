import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {type ComparedRow, createScoreChange} from "../../../workspace/analysis/scoreChange.js";

describe("createScoreChange()", () => {
  it("agrees with a slow count of all the rows", () => {
    const random = createRandom("change");
    const rows = Array.from({length: 999}, () => {
      const before = Math.round(random() * 10_000) / 10_000;
      return toRow(before, random() < 0.2 ? before : Math.round(random() * 10_000) / 10_000);
    });
    const found = count(rows);
    const differences = rows.map(({before, after}) => after - before);
    const sorted = differences.map(Math.abs).sort((a, b) => a - b);
    expect(found.n).toBe(999);
    expect(found.equal).toBe(sorted.filter((value) => value === 0).length);
    expect(found.mean_difference).toBeCloseTo(mean(differences), 12);
    expect(found.mean_absolute).toBeCloseTo(mean(sorted), 12);
    expect([found.median, found.p90, found.p99, found.max].map((value) => value?.toFixed(4))).toEqual(
      [499, 899, 989, 998].map((i) => sorted[i].toFixed(4))
    );
    expect(found.correlation).toBeCloseTo(correlate(rows), 12);
    const changed = rows.filter(({labelBefore, labelAfter}) => labelBefore !== labelAfter);
    expect(found.labels_changed).toBe(changed.length);
    expect(found.labels.map(({before, after}) => `${before}${after}`)).toEqual(["nn", "ny", "yn", "yy"]);
    expect(found.labels.reduce((sum, {n}) => sum + n, 0)).toBe(999);
  });

  it("says of a model and itself that nothing changes", () => {
    const found = count([0.1, 0.7, 0.9].map((score) => toRow(score, score)));
    expect(found).toMatchObject({n: 3, equal: 3, mean_difference: 0, max: 0, labels_changed: 0});
    expect(found.correlation).toBeCloseTo(1, 12);
  });

  it("has no figure without rows, and no correlation where a score does not vary", () => {
    expect(count([])).toMatchObject({
      n: 0,
      equal: 0,
      mean_difference: null,
      median: null,
      max: null,
      correlation: null
    });
    expect(count([toRow(0.5, 0.1), toRow(0.5, 0.2)]).correlation).toBeNull();
  });
});

function count(rows: readonly ComparedRow[]) {
  const change = createScoreChange();
  rows.forEach(change.add);
  return change.summarize();
}

function toRow(before: number, after: number): ComparedRow {
  const [labelBefore, labelAfter] = [before, after].map((score) => (score >= 0.5 ? "y" : "n"));
  return {before, after, labelBefore, labelAfter};
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlate(rows: readonly ComparedRow[]): number {
  const [x, y] = [rows.map(({before}) => before), rows.map(({after}) => after)];
  const [meanX, meanY] = [mean(x), mean(y)];
  const spread = (values: readonly number[], centre: number) => Math.sqrt(mean(values.map((v) => (v - centre) ** 2)));
  return mean(x.map((value, i) => (value - meanX) * (y[i] - meanY))) / spread(x, meanX) / spread(y, meanY);
}
