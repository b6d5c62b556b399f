import {describe, expect, it} from "vitest";
import {judgeDrift} from "../../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {formatDriftHeadline, summarizeDrift, summarizeHealth} from "../../../workspace/analysis/headline.js";
import type {DaySummary, Summary} from "../../../workspace/analysis/summary.js";

const plain = (text: string) => text.replaceAll("\u202f", " ");

function toField(name: string, current: readonly number[]): FieldCounts {
  return {name, label: name, kind: "category", bins: ["a", "b"], reference: [500, 500], current};
}

function toDay(requests: number, failed: number): DaySummary {
  const none = {mean: null, p25: null, p50: null, p75: null, p95Ms: null};
  return {day: "2026-11-22", predictions: 0, flagged: 0, requests, failed, refused: 0, ...none};
}

const SECTOR = toField("Sector", [450, 50]);
const SIZE = toField("Size", [345, 155]);
const CALM = toField("Region", [250, 250]);
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
  reference: {rows: 1000, positives: 300, meanScore: 0.41},
  drift: {window: {from: "2026-11-16", to: "2026-11-22"}, leads: 500, meanScore: 0.36, fields: judgeDrift([CALM])}
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

  it("says what is not there", () => {
    expect(summarizeDrift(withDrift([CALM], 38))).toBe("Can’t tell yet: 38 leads, 50 needed");
    expect(summarizeDrift({...SUMMARY, reference: null, drift: null})).toBe("No reference to compare with yet");
    expect(summarizeDrift({...SUMMARY, drift: null})).toBe("No new leads in the last 7 days");
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
      "Yes, with something to look at: 2.0 % of requests failed in the last 7 days; " +
        "1 of 2 fields drifts: Sector; the mean score fell from .41 to .36"
    );
    expect(summarizeHealth(withDrift([CALM, SCORE]))).toBe(
      "Yes, with something to look at: the scores drift; their mean fell from .41 to .36"
    );
    expect(plain(summarizeHealth({...SUMMARY, days: [toDay(200, 50)]}))).toBe(
      "No: 25 % of requests failed in the last 7 days"
    );
  });

  it("looks at the last seven days only", () => {
    const days = [toDay(100, 100), ...new Array<DaySummary>(7).fill(toDay(10, 0))];
    expect(summarizeHealth({...SUMMARY, days})).toBe("Yes: nothing drifts and requests succeed");
  });

  it("says what it cannot tell", () => {
    expect(summarizeHealth({...SUMMARY, log: {...SUMMARY.log, predictions: 0}})).toBe("Nothing has been scored yet");
    expect(summarizeHealth(withDrift([CALM], 1))).toBe("Can’t tell yet: 1 lead, 50 needed");
    expect(summarizeHealth({...SUMMARY, reference: null, drift: null})).toMatch(/no reference/);
    expect(summarizeHealth({...SUMMARY, drift: null})).toBe(
      "Yes, as far as requests tell: no new leads in the last 7 days"
    );
  });
});
