import {describe, expect, it} from "vitest";
import {formatEvidentlyHeadline} from "../../../../workspace/analysis/evidently/headline.js";
import type {EvidentlySummary} from "../../../../workspace/analysis/evidently/summary.js";

const COLUMN = {name: "size", label: "Size", method: "ks", score: 0.7, threshold: 0.05, drifted: false, why: null};

function summarize(compared: number, drifted: number, refused = 0): EvidentlySummary {
  const columns = Array.from({length: compared + refused}, (_, i) => ({...COLUMN, why: i < compared ? null : "text"}));
  const dataset = {drifted, share: drifted / compared, detected: drifted / compared >= 0.5};
  return {version: 1, leads: {reference: 600, current: 700}, columns, dataset} as unknown as EvidentlySummary;
}

describe("formatEvidentlyHeadline(summary)", () => {
  it.each([
    [summarize(19, 5), "By Evidently’s rule 5 of 19 columns drift; the data set has not drifted"],
    [summarize(2, 1, 3), "By Evidently’s rule 1 of 2 columns drifts; the data set has drifted"],
    [summarize(1, 0), "By Evidently’s rule 0 of 1 column drift; the data set has not drifted"],
    [summarize(0, 0, 2), "Can’t tell by Evidently’s rule: it can compare no column"],
    [null, "Can’t tell by Evidently’s rule: no leads to compare with a reference yet"]
  ])("counts the columns that could be compared (%#)", (summary, headline) => {
    expect(formatEvidentlyHeadline(summary)).toBe(headline);
  });
});
