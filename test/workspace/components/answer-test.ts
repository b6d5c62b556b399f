// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {Summary} from "../../../workspace/analysis/summary.js";
import {driftAnswer} from "../../../workspace/components/answer.js";
import type {Control} from "../../../workspace/components/controls.js";
import {UNJUDGED} from "../../../workspace/components/judged.js";

const DAYS = ["2026-11-21", "2026-11-22"].map((day) => ({day, predictions: 100}));
const SUMMARY = {
  project: "leads",
  days: DAYS,
  log: {predictions: 200, malformed: {predictions: 0, requests: 0}},
  reference: {rows: 600, positives: 150, meanScore: 0.3},
  drift: null
} as unknown as Summary;
const CONTROL: Control = {
  window: {from: DAYS[0].day, to: DAYS[1].day},
  choice: "training",
  reference: "training"
};

describe("driftAnswer(summary, control, judged)", () => {
  it("says without a reference how to get one", () => {
    const answer = driftAnswer({...SUMMARY, reference: null}, CONTROL, UNJUDGED);
    expect(readAnswer(answer)).toEqual([
      "No reference to compare with yet",
      "No reference yet: train a model with PROJECT=leads npm run train."
    ]);
  });

  it("says for an empty log how to fill it", () => {
    const empty = {...SUMMARY, days: [], log: {...SUMMARY.log, predictions: 0}};
    expect(readAnswer(driftAnswer(empty, null, null))).toEqual([
      "Nothing has been scored yet",
      "Start the sidecar with PROJECT=leads npm run sidecar and post a lead to /predict; the next build shows it."
    ]);
  });

  it("says what to choose when the log does not hold the reference", () => {
    const answer = driftAnswer(SUMMARY, {...CONTROL, choice: "before", reference: null}, UNJUDGED);
    expect(readAnswer(answer)).toEqual([
      "Can’t compare: the log does not hold the days asked for",
      "Choose a shorter or a later window: 2 days must fit before it."
    ]);
  });

  it("says that it counts until the counts are there", () => {
    const [answer, basis] = readAnswer(driftAnswer(SUMMARY, CONTROL, UNJUDGED));
    expect(answer).toBe("Counting what changed …");
    expect(basis).toMatch(/^200 predictions, .*, against training\.$/);
  });
});

function readAnswer(element: HTMLElement): (string | null | undefined)[] {
  return ["[data-answer]", "[data-basis]"].map((selector) => element.querySelector(selector)?.textContent);
}
