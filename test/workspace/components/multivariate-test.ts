// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {MultivariateSummary} from "../../../workspace/analysis/multivariate/verdict.js";
import {multivariateCard} from "../../../workspace/components/multivariate.js";

const MARKUP = '<img src=x onerror="globalThis.ran = true">';
const SUMMARY: MultivariateSummary = {
  version: 1,
  window: {from: "2026-11-16", to: "2026-11-22"},
  verdict: {
    state: "drifted",
    reason: "trees tell the sides apart",
    rows: {reference: 600, current: 1069},
    reconstruction: null,
    domain: {
      auc: 0.7,
      limit: 0.53,
      drifted: true,
      blame: Array.from({length: 8}, (_, i) => ({name: `f${i}`, drop: 0.1 / (i + 1)}))
    }
  },
  labels: {f0: MARKUP}
};
const read = (card: HTMLElement) => card.textContent?.replace(/\s+/g, " ").trim();

describe("multivariateCard(summary)", () => {
  it("says the state in icon and word, what it rests on, and the five fields that tell most", () => {
    const card = multivariateCard(SUMMARY);
    expect(read(card)).toMatch(/^▲ drifted trees tell the sides apart\. 1.069 leads, 16–22 Nov 2026, against 600/);
    const rows = [...card.querySelectorAll("tbody tr")].map((row) => row.textContent?.replace(/\s+/g, " ").trim());
    expect(rows).toHaveLength(5);
    expect(rows[0]).toBe(`${MARKUP} −.100`);
    expect(card.querySelector("img")).toBeNull();
  });

  it("blames nothing where it cannot tell, and says what is missing", () => {
    const verdict = {...SUMMARY.verdict, state: "can't tell", reason: "38 leads, 1000 needed", domain: null} as const;
    const card = multivariateCard({...SUMMARY, verdict});
    expect(read(card)).toMatch(/^… can't tell 38 leads, 1000 needed\./);
    expect(card.querySelector("table")).toBeNull();
    expect(read(multivariateCard(null))).toBe("No leads to compare with a reference yet.");
  });
});
