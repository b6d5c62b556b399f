// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {EvidentlySummary} from "../../../workspace/analysis/evidently/summary.js";
import type {Summary} from "../../../workspace/analysis/summary.js";
import {driftAnswer, healthAnswer} from "../../../workspace/components/answer.js";
import type {Control} from "../../../workspace/components/controls.js";
import {UNJUDGED} from "../../../workspace/components/judged.js";
import type {Live} from "../../../workspace/components/live.js";

const DAYS = ["2026-11-21", "2026-11-22"].map((day) => ({day, predictions: 100, requests: 60, failed: 0}));
const SUMMARY = {
  project: "leads",
  days: DAYS,
  log: {last: "2026-11-22T08:00:00.000+00:00", predictions: 200, malformed: {predictions: 0, requests: 0}},
  reference: {rows: 600, positives: 150, meanScore: 0.3},
  drift: null
} as unknown as Summary;
const CONTROL: Control = {
  window: {from: DAYS[0].day, to: DAYS[1].day},
  choice: "training",
  reference: "training"
};

const OFF: Live = {status: "off", predictions: 0, flagged: 0, meanScore: null, last: null, recent: []};
const NOW = {live: OFF, now: new Date("2026-11-23T12:00:00Z")};
const LATER = new Date("2026-12-01T12:00:00Z");

describe("healthAnswer(summary, live, now)", () => {
  const read = (summary: Summary, live: Live, now: Date) => readAnswer(healthAnswer(summary, live, now));

  it("rests on the predictions and the requests of one window", () => {
    expect(read(SUMMARY, OFF, NOW.now)).toEqual([
      "Yes, as far as requests tell: no new leads in the last 7 days of predictions",
      "200 predictions and 120 requests, 21–22 Nov 2026, against training (600 leads held out)."
    ]);
    const quiet = {...SUMMARY, days: [...SUMMARY.days, {...DAYS[1], day: "2026-11-23", predictions: 0}]} as Summary;
    expect(read(quiet, OFF, NOW.now)[1]).toMatch(/^200 predictions and 120 requests, 21–22 Nov 2026,/);
    const silent = {...SUMMARY, days: DAYS.map((day) => ({...day, requests: 0}))} as unknown as Summary;
    expect(read(silent, OFF, NOW.now)[1]).toMatch(/^200 predictions and no requests,/);
  });

  it("tells how old the last prediction is, unless it is fresh or newer ones came in", () => {
    expect(read(SUMMARY, OFF, LATER)[0]).toMatch(/of predictions; the last prediction was 9 days ago$/);
    expect(read(SUMMARY, OFF, NOW.now)[0]).not.toContain("ago");
    expect(read(SUMMARY, {...OFF, last: "2026-12-01T08:00:00.000+00:00"}, LATER)[0]).not.toContain("ago");
  });
});

describe("driftAnswer(summary, control, judged, now) of a segment", () => {
  const segment = {name: "campaign", label: "Campaign", value: "spring", position: 0, inReference: false};
  const field = {
    name: "sector",
    label: "Sector",
    kind: "category",
    bins: ["a"],
    reference: [600],
    current: [70]
  } as const;
  const judged = {...UNJUDGED, counts: [field], verdicts: []};
  const read = (control: Control) => readAnswer(driftAnswer(SUMMARY, control, judged, NOW))[1];

  it("says whose leads they are, and that training knows no campaign", () => {
    expect(read({...CONTROL, segment})).toMatch(
      /^70 leads with Campaign spring, 21–22 Nov 2026, against training \(all of it: it does not tell Campaign\)/
    );
    expect(read({...CONTROL, segment: {...segment, inReference: true}})).toMatch(/against training\.$/);
    expect(read(CONTROL)).toMatch(/^200 predictions, /);
  });
});

describe("driftAnswer(summary, control, judged, now) by Evidently's rule", () => {
  const control: Control = {...CONTROL, rule: "evidently"};
  const evidently: EvidentlySummary = {
    version: 1,
    window: {from: "2026-11-16", to: "2026-11-22"},
    leads: {reference: 600, current: 70},
    columns: [{name: "a", label: "A", method: "ks", score: 0.01, threshold: 0.05, drifted: true, why: null}],
    dataset: {drifted: 1, share: 1, detected: true}
  };

  it("counts its columns, in its own days", () => {
    expect(readAnswer(driftAnswer(SUMMARY, control, UNJUDGED, {...NOW, evidently}))).toEqual([
      "By Evidently’s rule 1 of 1 column drifts; the data set has drifted",
      "70 leads, 16–22 Nov 2026, against 600 of training, row by row; judged when the site was built, whatever is brushed."
    ]);
    expect(readAnswer(driftAnswer(SUMMARY, CONTROL, UNJUDGED, {...NOW, evidently}))[0]).not.toContain("Evidently");
  });

  it("can't tell where it was not asked", () => {
    expect(readAnswer(driftAnswer(SUMMARY, control, UNJUDGED, NOW))[0]).toMatch(/^Can’t tell by Evidently’s rule: no/);
  });
});

describe("both answers, of a log that was empty when it was read", () => {
  it("say that predictions come in", () => {
    const empty = {...SUMMARY, days: [], log: {...SUMMARY.log, last: null, predictions: 0}} as unknown as Summary;
    const live: Live = {...OFF, status: "following", predictions: 12, last: "2026-11-23T11:00:00.000+00:00"};
    const sentence = "Can’t tell yet: 12 predictions came in since the log was read";
    expect(readAnswer(healthAnswer(empty, live, NOW.now))[0]).toBe(sentence);
    expect(readAnswer(driftAnswer(empty, null, null, {...NOW, live}))[0]).toBe(sentence);
    expect(readAnswer(healthAnswer(empty, live, NOW.now))[1]).toMatch(/^The next npm start/);
    expect(readAnswer(driftAnswer(empty, null, null, {...NOW, live}))[1]).toMatch(/^The next npm start/);
    expect(readAnswer(healthAnswer(empty, OFF, NOW.now))[0]).toBe("Nothing has been scored yet");
  });
});

describe("driftAnswer(summary, control, judged, {live, now})", () => {
  it("says without a reference how to get one", () => {
    const answer = driftAnswer({...SUMMARY, reference: null}, CONTROL, UNJUDGED, NOW);
    expect(readAnswer(answer)).toEqual([
      "No reference to compare with yet",
      "No reference yet: PROJECT=leads npm run train makes one from labelled leads."
    ]);
  });

  it("says for an empty log how to fill it", () => {
    const empty = {...SUMMARY, days: [], log: {...SUMMARY.log, predictions: 0}};
    expect(readAnswer(driftAnswer(empty, null, null, NOW))).toEqual([
      "Nothing has been scored yet",
      "Start the sidecar with PROJECT=leads npm run sidecar and post a lead to /predict; the next build shows it."
    ]);
  });

  it("says what to choose when the log does not hold the reference", () => {
    const answer = driftAnswer(SUMMARY, {...CONTROL, choice: "before", reference: null}, UNJUDGED, NOW);
    expect(readAnswer(answer)).toEqual([
      "Can’t compare: the log does not hold the days asked for",
      "Choose a shorter or a later window: 2 days must fit before it."
    ]);
  });

  it("says that it counts until the counts are there", () => {
    const [answer, basis] = readAnswer(driftAnswer(SUMMARY, CONTROL, UNJUDGED, NOW));
    expect(answer).toBe("Counting what changed …");
    expect(basis).toMatch(/^200 predictions, .*, against training\.$/);
  });

  it("tells in what it rests on how old the last prediction is", () => {
    const [, basis] = readAnswer(driftAnswer(SUMMARY, CONTROL, UNJUDGED, {live: OFF, now: LATER}));
    expect(basis).toMatch(/, against training; the last prediction was 9 days ago\.$/);
  });
});

function readAnswer(element: HTMLElement): (string | null | undefined)[] {
  return ["[data-answer]", "[data-basis]"].map((selector) => element.querySelector(selector)?.textContent);
}
