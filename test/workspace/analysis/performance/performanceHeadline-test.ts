import {describe, expect, it} from "vitest";
import {
  describePerformance,
  formatPerformanceConcern,
  summarizePerformance
} from "../../../../workspace/analysis/performance/performanceHeadline.js";
import {findPerformanceState} from "../../../../workspace/analysis/performance/performanceState.js";
import type {PerformanceSummary} from "../../../../workspace/analysis/performance/performanceSummary.js";
import {compare, makeCohort, OVERALL, SUMMARY, YOUNG} from "../../components/performanceFixture.js";

const NONE = {...SUMMARY.outcomes, events: 0, contacted: 0, labelled: 0, engaged: 0};

/** The summary with what is given, and the state that follows. */
function say(spec: Partial<PerformanceSummary>): readonly [string, string] {
  const summary = {...SUMMARY, ...spec};
  const judged = {...summary, state: findPerformanceState(summary)};
  return [summarizePerformance(judged), describePerformance(judged)];
}

describe("summarizePerformance(summary)", () => {
  it("gives both figures on the same leads, whom they stand for, and how many", () => {
    expect(say({})).toEqual([
      "Yes: the realised AUC is .70, as estimated (.72)",
      "700 leads contacted at least 30 days ago, 42\u202f% of them engaged; for contacted leads only; unknown below .2."
    ]);
  });

  it("names the figure and the cohort that are not trustworthy", () => {
    const off = makeCohort("2026-10-12", "2026-10-18", {compared: compare(0.72, 0.41)});
    const [answer] = say({cohorts: [SUMMARY.cohorts[0], off]});
    expect(answer).toBe(
      "No, the estimate is not trustworthy: AUC .41 where .72 was estimated of the week from 2026-10-12"
    );
    expect(say({overall: {...OVERALL, compared: compare(0.72, 0.41)}})[0]).toMatch(/^No, .* AUC \.41 where \.72/);
  });

  it("doubts no cohort that has not matured", () => {
    const early = makeCohort("2026-10-12", "2026-10-18", {compared: compare(0.72, 0.41), state: "maturing"});
    expect(say({cohorts: [early]})[0]).toMatch(/^Yes/);
  });

  it("warns of the estimate of the newest leads", () => {
    const {estimated} = SUMMARY.cohorts[0];
    const alarmed = {...estimated!, roc_auc: {...estimated!.roc_auc, estimated: 0.6, alert: true}};
    const newest = makeCohort("2026-10-19", "2026-10-25", {...YOUNG, estimated: alarmed});
    expect(say({cohorts: [newest]})[0]).toMatch(/, but of the newest leads only \.60 is estimated$/);
  });

  it.each<[string, Partial<PerformanceSummary>, RegExp, RegExp]>([
    ["no prediction", {cohorts: [], outcomes: NONE}, /^Nothing has been scored yet$/, /npm run sidecar/],
    ["no outcome", {outcomes: NONE}, /^No outcomes yet$/, /\/feedback/],
    [
      "no contact",
      {outcomes: {...NONE, events: 3}},
      /^Can’t tell yet: no scored lead was contacted/,
      /“contacted” event/
    ],
    [
      "only young contacts",
      {outcomes: {...NONE, events: 3, contacted: 3, nextLabel: "2026-12-04T10:00:00.000+00:00"}},
      /^Can’t tell yet: 3 leads contacted, none of them 30 days ago$/,
      /the first on 2026-12-04/
    ],
    [
      "one class",
      {outcomes: {...SUMMARY.outcomes, engaged: 0}},
      /^Can’t tell: none of 700 contacted leads engaged$/,
      /0.% of them/
    ],
    ["few", {outcomes: {...SUMMARY.outcomes, labelled: 9, engaged: 4}}, /^Can’t tell yet: only 9 outcomes/, /9 leads/],
    ["no reference", {reference: null}, /^The realised AUC is \.70; no reference/, /npm run train/]
  ])("has an answer and a next step for %s", (_, spec, answer, basis) => {
    const said = say(spec);
    expect(said[0]).toMatch(answer);
    expect(said[1]).toMatch(basis);
  });
});

describe("formatPerformanceConcern(summary)", () => {
  it("is for Health what is not trustworthy, and else nothing", () => {
    expect(formatPerformanceConcern(SUMMARY)).toEqual([]);
    const off = makeCohort("2026-10-12", "2026-10-18", {compared: compare(0.72, 0.41)});
    const [concern] = formatPerformanceConcern({...SUMMARY, state: "not trustworthy", cohorts: [off]});
    expect(concern).toBe(
      "the estimate is not trustworthy: AUC .41 where .72 was estimated of the week from 2026-10-12"
    );
  });
});
