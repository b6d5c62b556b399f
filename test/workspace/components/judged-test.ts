import {describe, expect, it} from "vitest";
import type {Attribution} from "../../../workspace/analysis/attribution.js";
import {designEffect} from "../../../workspace/analysis/designEffect.js";
import {judgeDrift} from "../../../workspace/analysis/drift.js";
import type {Summary} from "../../../workspace/analysis/summary.js";
import {judgeWindow, UNJUDGED} from "../../../workspace/components/judged.js";
import {type Bin, createProfiles} from "../../../workspace/components/profiles.js";

const DAYS = ["2026-11-01", "2026-11-02"];
const BINS: Bin[] = ["a", "b"].map((bin, position) => ({
  field: "sector",
  label: "Sector",
  kind: "category",
  position,
  bin,
  reference: 200
}));
const CELLS = {bins: [0, 1, 0, 1], days: [0, 0, 1, 1], leads: [100, 100, 10, 190]};
const SCORES = DAYS.map((day, i) => ({day, leads: 200, total: i === 0 ? 80 : 40}));
const PROFILES = createProfiles(BINS, DAYS, CELLS, SCORES);
const COUNTS = {name: "sector", label: "Sector", kind: "category", bins: ["a", "b"]} as const;
const SECOND = {from: DAYS[1], to: DAYS[1]};
const FIRST = {from: DAYS[0], to: DAYS[0]};
const SUMMARY = {
  days: DAYS.map((day) => ({day})),
  reference: {rows: 400, positives: 100, meanScore: 0.35},
  drift: {
    window: {from: "2026-10-27", to: DAYS[1]},
    leads: 400,
    meanScore: 0.3,
    fields: judgeDrift([{...COUNTS, reference: [200, 200], current: [110, 290]}])
  }
} as unknown as Summary;

describe("judgeWindow(summary, profiles, control)", () => {
  it("judges a window against training", () => {
    const {verdicts, meanScore} = judgeWindow(SUMMARY, PROFILES, {
      window: SECOND,
      choice: "training",
      reference: "training"
    });
    expect(verdicts).toEqual(judgeDrift([{...COUNTS, reference: [200, 200], current: [10, 190]}]));
    expect(meanScore).toEqual({reference: 0.35, current: 0.2});
  });

  it("weighs the fields by what their bins add to the score", () => {
    const column = {name: "sector", field: "sector", label: "Sector", attributions: [0.1, -0.3]};
    const attribution = {columns: [column]} as unknown as Attribution;
    const control = {window: SECOND, choice: "training", reference: "training"} as const;
    const [weight] = judgeWindow(SUMMARY, PROFILES, control, attribution).weights;
    expect(weight).toEqual({name: "sector", importance: 0.2, change: expect.closeTo(-0.18, 12) as number});
    expect(judgeWindow(SUMMARY, PROFILES, control).weights).toEqual([]);
  });

  it("judges a window against other days", () => {
    const {verdicts, meanScore} = judgeWindow(SUMMARY, PROFILES, {window: SECOND, choice: "before", reference: FIRST});
    expect(verdicts).toEqual(judgeDrift([{...COUNTS, reference: [100, 100], current: [10, 190]}]));
    expect(meanScore).toEqual({reference: 0.4, current: 0.2});
  });

  it("takes the summary's verdicts before the counts are there, for the window they are of alone", () => {
    const whole = {from: DAYS[0], to: DAYS[1]};
    const judge = (window: typeof whole, choice: "training" | "first") =>
      judgeWindow(SUMMARY, null, {window, choice, reference: choice === "training" ? choice : FIRST});
    expect(judge(whole, "training").verdicts).toEqual(SUMMARY.drift?.fields);
    expect(judge(SECOND, "training").verdicts).toBeNull();
    expect(judge(FIRST, "training").verdicts).toBeNull();
    expect(judge(whole, "first").verdicts).toBeNull();
  });

  it("gives the same verdicts before and after the counts are there", () => {
    const control = {window: {from: DAYS[0], to: DAYS[1]}, choice: "training", reference: "training"} as const;
    expect(judgeWindow(SUMMARY, PROFILES, control).verdicts).toEqual(judgeWindow(SUMMARY, null, control).verdicts);
  });

  it("counts leads that come together for fewer, by training's days or by those of the reference", () => {
    const control = {window: SECOND, choice: "training", reference: "training"} as const;
    const alike = createProfiles(
      BINS.map((bin) => ({...bin, designEffect: 8})),
      DAYS,
      CELLS,
      SCORES
    );
    expect(judgeWindow(SUMMARY, alike, control).verdicts).toEqual(
      judgeDrift([{...COUNTS, reference: [200, 200], current: [10, 190], designEffect: 8}])
    );
    const whole = {from: DAYS[0], to: DAYS[1]};
    const [counted] = judgeWindow(SUMMARY, alike, {window: FIRST, choice: "weeks", reference: whole}).counts ?? [];
    expect(counted.designEffect).toBe(
      designEffect([
        [100, 100],
        [10, 190]
      ])
    );
    const [alone] = judgeWindow(SUMMARY, alike, {window: SECOND, choice: "before", reference: FIRST}).counts ?? [];
    expect(alone.designEffect).toBeUndefined();
  });

  it("takes the summary's verdicts for no segment, and its mean score for no segment of training", () => {
    const segment = {name: "sector", label: "Sector", value: "a", position: 0, inReference: true};
    const control = {window: {from: DAYS[0], to: DAYS[1]}, choice: "training", reference: "training"} as const;
    expect(judgeWindow(SUMMARY, null, {...control, segment}).verdicts).toBeNull();
    const own = createProfiles(BINS, DAYS, CELLS, SCORES, 0.9);
    expect(judgeWindow(SUMMARY, own, {...control, segment}).meanScore?.reference).toBe(0.9);
  });

  it("judges nothing without a training reference, whose bins every count is in", () => {
    const control = {window: SECOND, choice: "before", reference: FIRST} as const;
    expect(judgeWindow({...SUMMARY, reference: null}, PROFILES, control)).toEqual(UNJUDGED);
  });

  it("judges nothing against days that the log does not hold", () => {
    expect(judgeWindow(SUMMARY, PROFILES, {window: FIRST, choice: "before", reference: null})).toEqual(UNJUDGED);
  });
});
