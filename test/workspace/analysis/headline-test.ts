import {describe, expect, it} from "vitest";
import {judgeDrift} from "../../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {formatDriftHeadline, summarizeDrift, summarizeHealth} from "../../../workspace/analysis/headline.js";
import type {DaySummary, Summary} from "../../../workspace/analysis/summary.js";

const plain = (text: string) => text.replaceAll("\u202f", " ");

function toField(name: string, current: readonly number[]): FieldCounts {
  return {name, label: name, kind: "category", bins: ["a", "b"], reference: [500, 500], current};
}

function toDay(requests: number, failed: number, {day = "2026-11-22", predictions = 500} = {}): DaySummary {
  const none = {mean: null, p25: null, p50: null, p75: null, p95Ms: null};
  return {day, predictions, flagged: 0, requests, failed, refused: 0, ...none};
}

const SECTOR = toField("Sector", [450, 50]);
const SIZE = toField("Size", [345, 155]);
const CALM = toField("Region", [250, 250]);
/** One value holds nearly all leads. */
const SPARSE: FieldCounts = {...CALM, reference: [998, 2], current: [499, 1]};
const SCORE = toField("score", [400, 100]);

const SUMMARY: Summary = {
  version: 1,
  project: "x",
  title: "X",
  demo: false,
  labels: {positive: "yes", negative: "no"},
  threshold: 0.5,
  modelVersion: null,
  log: {last: null, predictions: 500, leads: 500, requests: 200, malformed: {predictions: 0, requests: 0}},
  days: [toDay(200, 0)],
  recent: [],
  segments: [],
  reference: {rows: 1000, positives: 300, meanScore: 0.41},
  drift: {
    window: {from: "2026-11-16", to: "2026-11-22"},
    leads: 500,
    meanScore: 0.36,
    fields: judgeDrift([CALM]),
    weights: []
  }
};

const withDrift = (fields: readonly FieldCounts[], leads = 500): Summary => ({
  ...SUMMARY,
  drift: SUMMARY.drift && {...SUMMARY.drift, leads, fields: judgeDrift(fields)}
});

describe("summarizeDrift(summary)", () => {
  it.each([
    [[SIZE, SECTOR, CALM], "2 of 3 fields drift, most of all Sector; the mean score fell from .41 to .36"],
    [[CALM, SIZE, SCORE], "1 of 2 fields drifts: Size; the mean score fell from .41 to .36"],
    [[CALM, SCORE], "No field drifts, but the score does; the mean score fell from .41 to .36"],
    [[CALM], "No field drifts; the mean score fell from .41 to .36"]
  ])("%#", (fields, sentence) => {
    expect(summarizeDrift(withDrift(fields))).toBe(sentence);
  });

  it("says by importance how much drifts, and which drift matters most", () => {
    const weights = [
      {name: SECTOR.name, importance: 0.01, change: -0.001},
      {name: SIZE.name, importance: 0.05, change: -0.04},
      {name: CALM.name, importance: 0.06, change: 0}
    ];
    const {drift, ...rest} = withDrift([SECTOR, SIZE, CALM]);
    const weighed = drift && {...drift, weights};
    expect(plain(summarizeDrift({...rest, drift: weighed}))).toBe(
      "2 of 3 fields drift (50 % by importance), most of all Size; the mean score fell from .41 to .36"
    );
  });

  it("says what is not there", () => {
    expect(summarizeDrift(withDrift([CALM], 38))).toBe("Can’t tell yet: 38 leads, 50 needed");
    expect(summarizeDrift(withDrift([SPARSE]))).toBe("Can’t tell yet: no field has enough leads for its values");
    expect(summarizeHealth(withDrift([SPARSE]))).toBe("Can’t tell yet: no field has enough leads for its values");
    expect(summarizeDrift({...SUMMARY, reference: null, drift: null})).toBe("No reference to compare with yet");
    expect(summarizeDrift({...SUMMARY, drift: null})).toBe("No new leads in the last 7 days of predictions");
    expect(summarizeDrift({...SUMMARY, log: {...SUMMARY.log, predictions: 0}})).toBe("Nothing has been scored yet");
  });
});

describe("formatDriftHeadline(answer)", () => {
  const fields = judgeDrift([CALM]);

  it("does without scores", () => {
    const leads = {reference: 1000, current: 500};
    expect(formatDriftHeadline({leads, fields, meanScore: null})).toBe("No field drifts");
    const meanScore = {reference: 0.412, current: 0.414};
    expect(formatDriftHeadline({leads, fields, meanScore})).toBe("No field drifts; the mean score stayed at .41");
  });

  it("says which side is short", () => {
    const answer = (reference: number, current: number) =>
      formatDriftHeadline({leads: {reference, current}, fields, meanScore: null});
    expect(answer(12, 500)).toBe("Can’t tell yet: the reference has 12 leads, 50 needed");
    expect(answer(1000, 0)).toBe("No leads in this window");
    expect(answer(0, 500)).toBe("No reference to compare with yet");
  });
});

describe("summarizeHealth(summary)", () => {
  it("is calm when nothing drifts and requests succeed", () => {
    expect(summarizeHealth(SUMMARY)).toBe("Yes: nothing drifts and requests succeed");
  });

  it("names drift and failures", () => {
    const drifting = {...withDrift([SECTOR, CALM]), days: [toDay(200, 4)]};
    expect(plain(summarizeHealth(drifting))).toBe(
      "Yes, with something to look at: 2.0 % of requests failed; " +
        "1 of 2 fields drifts: Sector; the mean score fell from .41 to .36"
    );
    expect(summarizeHealth(withDrift([CALM, SCORE]))).toBe(
      "Yes, with something to look at: the scores drift; their mean fell from .41 to .36"
    );
    expect(plain(summarizeHealth({...SUMMARY, days: [toDay(200, 50)]}))).toBe("No: 25 % of requests failed");
  });

  it("judges requests of the days whose leads it judges: the last seven up to the last prediction", () => {
    const days = ["14", "15", "16", "17", "18", "19", "20", "21", "22"].map((day, i) =>
      toDay(100, i < 2 ? 100 : 0, {day: `2026-11-${day}`})
    );
    const quiet = ["23", "24"].map((day) => toDay(0, 0, {day: `2026-11-${day}`, predictions: 0}));
    expect(summarizeHealth({...SUMMARY, days})).toBe("Yes: nothing drifts and requests succeed");
    expect(summarizeHealth({...SUMMARY, days: [...days, ...quiet]})).toBe("Yes: nothing drifts and requests succeed");
    const failing = [...days.slice(0, 2), toDay(100, 100, {day: "2026-11-16"}), ...days.slice(3), ...quiet];
    expect(plain(summarizeHealth({...SUMMARY, days: failing}))).toBe("No: 14 % of requests failed");
  });

  it("names an outage that left no prediction after it", () => {
    const outage = toDay(12, 12, {day: "2026-11-24", predictions: 0});
    expect(summarizeHealth({...SUMMARY, days: [toDay(200, 0), outage]})).toBe(
      "No: 12 of 12 requests failed after the last day of predictions"
    );
    const mild = {...outage, requests: 100, failed: 3};
    expect(summarizeHealth({...SUMMARY, days: [toDay(200, 0), mild]})).toBe(
      "Yes, with something to look at: 3 of 100 requests failed after the last day of predictions"
    );
  });

  it("does not say that requests succeed when there were none, nor when a few failed", () => {
    const silent = {...SUMMARY, days: [toDay(0, 0)]};
    const none = "there were no requests to judge";
    expect(summarizeHealth(silent)).toBe(`Yes, as far as scores tell: nothing drifts, and ${none}`);
    expect(summarizeHealth({...silent, reference: null, drift: null})).toBe(
      `Can’t tell yet: there is no reference to compare scores with yet, and ${none}`
    );
    expect(summarizeHealth({...silent, drift: null})).toBe(
      `Can’t tell yet: no new leads in the last 7 days of predictions, and ${none}`
    );
    expect(plain(summarizeHealth({...SUMMARY, days: [toDay(1000, 5)]}))).toBe(
      "Yes: nothing drifts and all but .50 % of requests succeed"
    );
  });

  it("says what it cannot tell", () => {
    expect(summarizeHealth({...SUMMARY, log: {...SUMMARY.log, predictions: 0}})).toBe("Nothing has been scored yet");
    expect(summarizeHealth(withDrift([CALM], 1))).toBe("Can’t tell yet: 1 lead, 50 needed");
    expect(summarizeHealth({...SUMMARY, reference: null, drift: null})).toMatch(/no reference/);
    expect(summarizeHealth({...SUMMARY, drift: null})).toBe(
      "Yes, as far as requests tell: no new leads in the last 7 days of predictions"
    );
  });
});
