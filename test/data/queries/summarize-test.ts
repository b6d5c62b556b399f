import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {summarize} from "../../../data/queries/summarize.js";
import {quantile} from "../../../workspace/analysis/quantile.js";
import {createProject, makePredictions, makeReference, SCHEMA, writeLines, writeReference} from "./fixture.js";
import {readSlowly} from "./slowReader.js";

const REQUESTS = [200, 200, 404, 422, 500, 503].map((status_code, i) => ({
  timestamp: `2026-03-0${1 + (i % 2)}T10:00:00.000+00:00`,
  method: "POST",
  endpoint: "/predict",
  status_code,
  response_ms: 10 * (i + 1)
}));

const project = createProject();
const reference = makeReference("reference", 500);
await writeReference(project, reference);
const log = makePredictions("log", 700);
writeLines(project.paths.predictions, [...log, "{"]);
writeLines(project.paths.requests, REQUESTS);
const summary = await summarize(project);
const slow = readSlowly(readFileSync(project.paths.predictions, "utf8"), SCHEMA).records;

describe("summarize(project)", () => {
  it("names the project and its log", () => {
    const last = Math.max(...slow.map(({timestampMs}) => timestampMs));
    expect(summary).toMatchObject({
      version: 1,
      project: "awkward",
      title: "Awkward leads",
      demo: false,
      threshold: 0.5
    });
    expect(summary.labels).toEqual({positive: "won", negative: "lost"});
    expect(summary.log).toEqual({
      last: new Date(last).toISOString().replace("Z", "+00:00"),
      predictions: 700,
      leads: slow.filter(({first}) => first).length,
      requests: 6,
      malformed: {predictions: 1, requests: 0}
    });
  });

  it("has every day's figures", () => {
    for (const day of summary.days) {
      const scores = slow.filter((record) => record.day === day.day).map(({score}) => score);
      const sorted = scores.sort((a, b) => a - b);
      expect([day.day, day.predictions]).toEqual([day.day, scores.length]);
      expect(day.flagged).toBe(scores.filter((score) => score >= 0.5).length);
      expect(day.mean).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / scores.length, 10);
      expect(day.p25).toBeCloseTo(quantile(sorted, 0.25), 10);
      expect(day.p50).toBeCloseTo(quantile(sorted, 0.5), 10);
      expect(day.p75).toBeCloseTo(quantile(sorted, 0.75), 10);
    }
    expect(summary.days.reduce((sum, {predictions}) => sum + predictions, 0)).toBe(700);
  });

  it("tells our failures from a caller's mistakes", () => {
    const days = new Map(summary.days.map((day) => [day.day, day]));
    expect(days.get("2026-03-01")).toMatchObject({requests: 3, failed: 1, refused: 1, p95Ms: expect.closeTo(48, 9)});
    expect(days.get("2026-03-02")).toMatchObject({requests: 3, failed: 1, refused: 1, p95Ms: expect.closeTo(58, 9)});
  });

  it("lists the newest predictions without anything private", () => {
    const newest = slow.map(({timestampMs}) => timestampMs).sort((a, b) => b - a);
    expect(summary.recent.map(({timestamp}) => Date.parse(timestamp))).toEqual(newest.slice(0, 20));
    expect(new Set(summary.recent.flatMap(({context}) => Object.keys(context)))).toEqual(new Set(["campaign"]));
    expect(JSON.stringify(summary)).not.toMatch(/SECRET|31337|lone/);
  });

  it("lists by which values leads can be judged apart, each lead once in each segment", () => {
    expect(summary.segments.map(({name, label, inReference}) => [name, label, inReference])).toEqual([
      ['it\'s "a/b~c"', "Origin", true],
      ["input.Campaign", "Campaign", true],
      ["campaign", "Team", false]
    ]);
    for (const {values} of summary.segments) {
      expect(values.reduce((sum, {leads}) => sum + leads, 0)).toBe(summary.log.leads);
      expect(values.length).toBeLessThanOrEqual(12);
    }
  });

  it("judges the last seven days against the reference", () => {
    const {drift} = summary;
    const days = summary.days.map(({day}) => day);
    const current = slow.filter(({first, day}) => first && days.slice(-7).includes(day));
    expect(drift?.window).toEqual({from: days.at(-7), to: days.at(-1)});
    expect(drift?.leads).toBe(current.length);
    expect(drift?.meanScore).toBeCloseTo(current.reduce((sum, {score}) => sum + score, 0) / current.length, 10);
    expect(drift?.fields.map(({name}) => name)).toEqual([
      ...['it\'s "a/b~c"', "input.score", "input.Campaign", "visits", "company", "salary"],
      ...["has_title", "title_length", "title_parts", "is_chief", "score"]
    ]);
    const missing = drift?.fields.find(({name}) => name === "company")?.movers.find(({bin}) => bin === "missing");
    const held = current.filter(({values}) => values[4] === "present").length;
    expect(missing?.current).toBeCloseTo(1 - held / current.length, 10);
  });

  it("describes the reference", () => {
    const scores = reference.map(({score}) => Number(score));
    const meanScore = scores.reduce((sum, score) => sum + score, 0) / 500;
    expect(summary.reference).toMatchObject({rows: 500, meanScore: expect.closeTo(meanScore, 10) as number});
  });

  it("is the same when asked again, and asked twice at once", async () => {
    const [again, atOnce] = await Promise.all([summarize(project), summarize(project)]);
    expect(again).toEqual(summary);
    expect(atOnce).toEqual(summary);
  });

  it("leaves probes out of the figures of requests", async () => {
    const probed = createProject();
    const probe = (day: string, endpoint = "/health") => ({
      ...REQUESTS[4],
      timestamp: `${day}T10:00:00Z`,
      endpoint
    });
    const probes = ["/livez", "/readyz", "/metrics", "/v2/health/live", "/v2/health/ready"];
    writeLines(probed.paths.predictions, [{timestamp: "2026-03-01T10:00:00Z", score: 0.5}]);
    writeLines(probed.paths.requests, [
      REQUESTS[0],
      ...[undefined, ...probes].map((endpoint) => probe("2026-03-01", endpoint)),
      probe("2026-03-02")
    ]);
    const {days, log: counted} = await summarize(probed);
    expect(days.map(({day, requests, failed, p95Ms}) => [day, requests, failed, p95Ms])).toEqual([
      ["2026-03-01", 1, 0, 10]
    ]);
    expect(counted.requests).toBe(8);
  });

  it("has no day to show before the first prediction, whatever was asked", async () => {
    const asked = createProject();
    writeLines(asked.paths.requests, REQUESTS);
    const {days, drift, log: counted} = await summarize(asked);
    expect({days, drift}).toEqual({days: [], drift: null});
    expect(counted.requests).toBeGreaterThan(0);
  });

  it("lists days without predictions between others", async () => {
    const gap = createProject();
    writeLines(gap.paths.predictions, [
      {timestamp: "2026-03-01T23:59:59.999+00:00", score: 0.5},
      {timestamp: "2026-03-04T01:00:00.000+02:00", score: 0.5}
    ]);
    const {days} = await summarize(gap);
    expect(days.map(({day, predictions, p50}) => [day, predictions, p50])).toEqual([
      ["2026-03-01", 1, 0.5],
      ["2026-03-02", 0, null],
      ["2026-03-03", 1, 0.5]
    ]);
  });

  it("is empty without log and reference", async () => {
    const {days, recent, reference: none, drift, log: nothing} = await summarize(createProject());
    expect({days, recent, none, drift}).toEqual({days: [], recent: [], none: null, drift: null});
    expect(nothing).toMatchObject({last: null, predictions: 0, leads: 0, requests: 0});
  });
});
