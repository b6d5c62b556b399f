// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {FieldVerdict} from "../../../workspace/analysis/drift.js";
import type {DaySummary, Summary} from "../../../workspace/analysis/summary.js";
import {driftCard, summaryCards} from "../../../workspace/components/health.js";
import {UNJUDGED} from "../../../workspace/components/judged.js";
import {addDays} from "../../../workspace/components/window.js";

const DAYS = Array.from({length: 14}, (_, i) => toDay(i));
const SUMMARY = {
  days: DAYS,
  labels: {positive: "engaged", negative: "not engaged"},
  reference: {rows: 600, positives: 150, meanScore: 0.3}
} as unknown as Summary;
const CONTROL = {window: {from: DAYS[7].day, to: DAYS[13].day}, choice: "training", reference: "training"} as const;
const MEASURED = {
  exact: true,
  scores: {p25: 0.2, p50: 0.41, p75: 0.6},
  p95Ms: 12.34,
  reference: {p25: 0.2, p50: 0.46, p75: 0.6},
  referenceFlagged: 0.25
};

describe("summaryCards(summary, control, measured)", () => {
  const cards = summaryCards(SUMMARY, CONTROL, MEASURED);

  it("hold the figures of the window, as text and as numbers", () => {
    expect(readCards(cards)).toEqual({
      volume: ["1\u202f400", "1400"],
      flagged: ["10.0\u202f%", "0.1"],
      p50: [".41", "0.41"],
      errors: ["1.0\u202f%", "0.01"],
      p95: ["12.3\u202fms", "12.34"]
    });
  });

  it("say the change against the reference, or against the days before where training has none", () => {
    const notes = cards.map((card) => card.querySelector(".figure-note")?.textContent?.trim());
    expect(notes).toEqual([
      "+100\u202f% on the days before",
      "−15.0 points on training",
      "−.05 on training; half are in .20–.60",
      "14 of 1\u202f400 requests; 28 refused",
      "response time, p95"
    ]);
  });

  it("mark what is not exact yet", () => {
    const pending = summaryCards(SUMMARY, CONTROL, {...MEASURED, exact: false}).filter(({dataset}) => dataset.pending);
    expect(pending.map(({dataset}) => dataset.card)).toEqual(["p50", "p95"]);
  });

  it("have a dash for what a window without predictions does not hold", () => {
    const empty = {...SUMMARY, days: [{...DAYS[0], predictions: 0, flagged: 0, requests: 0, failed: 0, refused: 0}]};
    const control = {...CONTROL, window: {from: DAYS[0].day, to: DAYS[0].day}};
    const none = {...MEASURED, scores: {p25: null, p50: null, p75: null}, p95Ms: null};
    const figures = readCards(summaryCards(empty as Summary, control, none));
    expect(figures.volume).toEqual(["0", "0"]);
    for (const id of ["flagged", "p50", "errors", "p95"]) expect(figures[id]).toEqual(["–", undefined]);
  });
});

describe("driftCard(judged, summary)", () => {
  it("counts the fields that drift, the score not among them, and names the worst", () => {
    const verdicts = [toVerdict("score", "major"), toVerdict("Sector", "moderate"), toVerdict("Size", "negligible")];
    const card = driftCard({...UNJUDGED, verdicts}, SUMMARY);
    expect(readCards([card]).drift).toEqual(["1 of 2", "1"]);
    expect(card.textContent).toMatch(/▲ moderate\s+most of all Sector/);
  });

  it("cannot tell from a few leads, and has no verdict without a reference", () => {
    const few = driftCard({...UNJUDGED, verdicts: [toVerdict("Sector", "can't tell")]}, SUMMARY);
    expect(readCards([few]).drift).toEqual(["–", undefined]);
    expect(few.textContent).toContain("… can't tell");
    expect(driftCard(UNJUDGED, {...SUMMARY, reference: null}).textContent).toContain("no reference yet");
  });
});

function toDay(i: number): DaySummary {
  const predictions = i < 7 ? 100 : 200;
  const counts = {predictions, flagged: predictions / 10, requests: 200, failed: 2, refused: 4};
  return {day: addDays("2026-11-09", i), mean: 0.3, p25: 0.2, p50: 0.3, p75: 0.4, p95Ms: 10, ...counts};
}

function toVerdict(name: string, state: FieldVerdict["state"]): FieldVerdict {
  const measured = {effect: 0.2, interval: [0.1, 0.3], noise: 0.1, visible: 0.2, needed: 90, distance: 0.2} as const;
  const tested = {pValue: 0.01, adjusted: 0.02};
  return {name, label: name, kind: "category", state, reason: "", ...measured, ...tested, movers: []};
}

function readCards(cards: readonly HTMLElement[]): Record<string, readonly [string, string | undefined]> {
  return Object.fromEntries(
    cards.map((card) => {
      const figure = card.querySelector<HTMLElement>("[data-figure]");
      return [card.dataset.card, [figure?.textContent?.trim().replace(/^≈\s*/, "") ?? "", figure?.dataset.value]];
    })
  );
}
