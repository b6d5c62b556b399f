import {describe, expect, it} from "vitest";
import {formatExplanation} from "../../../reports/explanation/benchmarkExplanation.js";

const TASK = {trees: 100, depth: 6, columns: 47, trainingRows: 10_000, rows: 1000, rounds: 9};

describe("formatExplanation(figures)", () => {
  it("tells what a row costs, and how that compares", () => {
    const text = formatExplanation({
      task: TASK,
      xgboost: "1.7.4",
      oursMs: 0.25,
      xgboostMs: 0.5,
      ratio: 0.51,
      ratios: [0.48, 0.56],
      singleMs: 0.75,
      maxDifference: 7e-7
    });
    expect(text).toContain("100 trees of depth 6 on 47 columns");
    expect(text).toMatch(/ours, 1000 rows a call +\| +0\.250 \| +0\.51 \(0\.48–0\.56\) \|/);
    expect(text).toMatch(/ours, one row a call +\| +0\.750 \| +1\.50 \|/);
  });
});
