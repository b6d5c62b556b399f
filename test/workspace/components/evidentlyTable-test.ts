// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {EvidentlyColumn, EvidentlySummary} from "../../../workspace/analysis/evidently/summary.js";
import {THIN_SPACE} from "../../../workspace/analysis/format.js";
import {evidentlyTable} from "../../../workspace/components/evidentlyTable.js";

const MARKUP = '<img src=x onerror="globalThis.ran = true">';
const COLUMN = {name: "size", label: "Size", method: "ks", score: 0.7529, threshold: 0.05, drifted: false, why: null};
const COLUMNS = [
  {...COLUMN, name: "gone", label: "Gone", method: null, score: null, threshold: null, why: "no value in it"},
  COLUMN,
  {...COLUMN, name: "sector", label: MARKUP, method: "chisquare", score: 6e-244, drifted: true},
  {...COLUMN, name: "age", label: "Age", method: "wasserstein", score: 0.2304, threshold: 0.1, drifted: true}
] as EvidentlyColumn[];
const SUMMARY: EvidentlySummary = {
  version: 1,
  window: {from: "2026-11-16", to: "2026-11-22"},
  leads: {reference: 600, current: 1024},
  columns: COLUMNS,
  dataset: {drifted: 2, share: 2 / 3, detected: true}
};
const text = (element: Element | null) => element?.textContent?.replace(/[ \n]+/g, " ").trim();
const show = (summary: EvidentlySummary | null) => evidentlyTable(summary, () => undefined);

describe("evidentlyTable(summary, choose)", () => {
  it("lists what drifts first and what cannot be compared last, each with its method, score and threshold", () => {
    const rows = [...show(SUMMARY).querySelectorAll("tbody tr")];
    expect(rows.map((row) => [...row.children].map(text))).toEqual([
      [`${MARKUP} chisquare, p-value`, "▲ drifted", "< .001", "< .05"],
      ["Age wasserstein, distance", "▲ drifted", ".230", "≥ .10"],
      ["Size ks, p-value", "● not drifted", ".753", "≤ .05"],
      ["Gone", "× not compared no value in it", "–", "–"]
    ]);
    expect(show(SUMMARY).querySelector("img")).toBeNull();
  });

  it("says what the data set comes to, against one half of the columns that could be compared", () => {
    const line = show(SUMMARY).querySelector("[data-dataset]");
    expect(text(line)).toBe(`◆ data set drifted 2 of 3 columns, 67${THIN_SPACE}% of them; 50${THIN_SPACE}% is drift`);
    const calm = {...SUMMARY, dataset: {drifted: 0, share: 0, detected: false}};
    expect(text(show(calm).querySelector("[data-dataset]"))).toMatch(/^● data set not drifted 0 of 3 columns, 0/);
  });

  it("says the days and the reference that it is of, which no brush changes", () => {
    expect(text(show(SUMMARY).querySelector(".empty"))).toBe(
      `1${THIN_SPACE}024 leads, 16–22 Nov 2026, against 600 of training, row by row; judged when the site was built, whatever is brushed.`
    );
  });

  it("lets a field be chosen", () => {
    const chosen: string[] = [];
    const table = evidentlyTable(SUMMARY, (name) => chosen.push(name));
    table.querySelector<HTMLElement>('[data-field="age"] button')?.click();
    expect(chosen).toEqual(["age"]);
  });

  it("says so where there is nothing to compare", () => {
    expect(text(show(null))).toBe("No leads to compare with a reference yet.");
    const none = {...SUMMARY, columns: [COLUMNS[0]], dataset: {drifted: 0, share: NaN, detected: false}};
    const read = JSON.parse(JSON.stringify(none)) as EvidentlySummary;
    expect(text(show(read).querySelector("[data-dataset]"))).toBe("No column can be compared.");
  });
});
