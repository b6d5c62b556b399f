import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {summarizeLeads} from "../../../data/calling/summarizeLeads.js";
import {openProject, type Project, projectPaths} from "../../../data/project.js";
import {simulateProject} from "../../../data/simulateProject.js";
import type {LeadsSummary} from "../../../workspace/analysis/leads/leadsSummary.js";
import {readRecords} from "../../support/independent.js";
import {createProject, SCHEMA, writeLines} from "../queries/fixture.js";

const DAY_MS = 86_400_000;
const LAST_MS = Date.parse("2026-03-20T12:00:00Z");

/** A prediction so many days ago; the awkward schema's campaign is a field and a context. */
function predict(i: number, daysAgo: number, score: number, lead: string, campaign = "spring") {
  return {
    timestamp: new Date(LAST_MS - daysAgo * DAY_MS).toISOString(),
    id: `01a0d23b-c191-700e-8be3-${String(i).padStart(12, "0")}`,
    request_id: "canary-request",
    input: {score: 100 + i, Campaign: campaign, company: "canary-company", title: "canary-title"},
    score,
    margin: 0,
    label: "won",
    confidence: "low",
    inference_ms: 1,
    model_version: "1-00000000",
    context: {lead_id: `canary-${lead}`, owner: "canary-owner", campaign}
  };
}

function tell(daysAgo: number, event: string, about: object) {
  const timestamp = new Date(LAST_MS - daysAgo * DAY_MS).toISOString();
  return {timestamp, occurred_at: timestamp, event, ...about};
}

function summarizeLines(predictions: readonly unknown[], outcomes: readonly unknown[] = []): Promise<LeadsSummary> {
  const project = createProject(SCHEMA);
  writeLines(project.paths.predictions, predictions);
  writeLines(project.paths.outcomes, outcomes);
  return summarizeLeads(project);
}

describe("summarizeLeads(project)", () => {
  it("is empty of an empty log", async () => {
    const leads = await summarizeLeads(createProject(SCHEMA));
    expect(leads).toMatchObject({asOf: null, days: [], reference: null, young: 0, segments: []});
    expect(leads.waiting).toEqual({total: 0, scores: [], leads: []});
  });

  it("ranks who waits by public values only, and says where each stood the day before", async () => {
    const predictions = [
      ...[0, 1, 2, 3, 4].map((i) => predict(i, 3, (i + 1) / 10, `lead-${i}`)),
      predict(5, 2, 0.9, "rare", "autumn"),
      predict(6, 0, 0.8, "lead-0"),
      predict(7, 0, 0.7, "new")
    ];
    const leads = await summarizeLines([...predictions, "{", {timestamp: "x"}]);
    expect(leads.asOf).toBe("2026-03-20T12:00:00.000+00:00");
    expect(leads.waiting.scores).toEqual([0.9, 0.8, 0.7, 0.5, 0.4, 0.3, 0.2]);
    expect(leads.waiting.leads.map(({before}) => before)).toEqual([
      {place: 0, score: 0.9},
      {place: 5, score: 0.1},
      null,
      ...[1, 2, 3, 4].map((place) => ({place, score: (6 - place) / 10}))
    ]);
    expect(leads.waiting.leads[0]).toMatchObject({
      context: {campaign: "other"},
      fields: {"input.Campaign": "other"},
      reasons: []
    });
    expect(leads.waiting.leads[1].fields).toMatchObject({"input.Campaign": "spring", "input.score": 106});
    expect(JSON.stringify(leads)).not.toContain("canary");
  });

  it("sets apart who was heard of, and labels contacts of 30 days", async () => {
    const predictions = [
      predict(0, 50, 0.6, "old"),
      predict(1, 49, 0.5, "older", "x"),
      predict(2, 5, 0.7, "told"),
      predict(3, 5, 0.2, "waits"),
      predict(4, 0, 0.1, "last")
    ];
    const outcomes = [
      tell(48, "contacted", {lead_id: "canary-old"}),
      tell(40, "engaged", {lead_id: "canary-old"}),
      tell(40, "engaged", {lead_id: "canary-old"}),
      tell(47, "contacted", {prediction_id: predictions[1].id}),
      tell(2, "contacted", {lead_id: "canary-told"}),
      tell(1, "engaged", {lead_id: "canary-told"}),
      {event: "engaged", lead_id: "canary-waits", timestamp: "x", occurred_at: "x"}
    ];
    const {contacted, young, waiting, heard} = await summarizeLines(predictions, outcomes);
    expect(contacted).toEqual({scores: [0.6, 0.5], rows: [1, 1], positives: [1, 0], volumes: [1, 1]});
    expect([young, waiting.scores]).toEqual([1, [0.2, 0.1]]);
    expect(heard.counts).toEqual({"none yet": 0, engaged: 1, not_engaged: 0, disqualified: 0});
    expect(heard.leads.map(({score, answer}) => [score, answer])).toEqual([[0.7, "engaged"]]);
  });

  it("counts new leads by day and score, and a segment only where five leads hold it", async () => {
    const predictions = [
      ...[0, 1, 2, 3, 4].map((i) => predict(i, 1, 0.1 * (i + 1) + 0.01, `lead-${i}`)),
      predict(5, 0, 1, "lead-0"),
      predict(6, 0, 1, "six", "autumn")
    ];
    const {days, segments} = await summarizeLines(predictions);
    expect(days.map(({day}) => day)).toEqual(["2026-03-19", "2026-03-20"]);
    expect(days[0].scores.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual(
      [2, 4, 6, 8, 10].map((bin) => [bin, 1])
    );
    expect(days[1].scores[19]).toBe(1);
    const [campaign] = segments;
    expect(campaign.values.map(({value, leads}) => [value, leads])).toEqual([["spring", 5]]);
    expect(campaign.values[0].p50).toBeCloseTo(0.31, 12);
  });
});

describe("summarizeLeads(project) of the simulated demo", () => {
  let project: Project;
  let leads: LeadsSummary;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "leadlight-test-"));
    const paths = projectPaths("demo", {PREDICTIONS_LOG: join(folder, "predictions.jsonl")});
    project = openProject("demo", {...paths, requests: join(folder, "requests.jsonl"), cache: join(folder, "cache")});
    const endMs = Date.parse("2026-11-22");
    await simulateProject(project, {endMs, days: 40, seed: 7, scenario: "none", perWeekday: 40});
    leads = await summarizeLeads(project);
  });

  it("gives three reasons a lead, none with what is private", () => {
    expect(leads.waiting.leads.length).toBeGreaterThan(100);
    const titles = readRecords<{input: Record<string, string>}>(project.paths.predictions).map(
      ({input}) => input.jobtitle
    );
    const known = new Set(titles.filter(Boolean));
    for (const {reasons} of leads.waiting.leads) {
      expect(reasons).toHaveLength(3);
      for (const reason of reasons) expect(reason).toMatch(/^.+: [+−±][\d.]+ points?$/);
      expect(reasons.filter((reason) => [...known].some((title) => reason.includes(title)))).toEqual([]);
    }
  });

  it("holds every reference row, and the volumes of the last 28 days", () => {
    const count = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    expect([count(leads.reference!.rows), count(leads.reference!.positives)]).toEqual([600, 141]);
    expect(leads.reference!.volumes).toHaveLength(28);
    const recent = leads.days.filter(({day}) => day > "2026-10-25");
    expect(count(leads.reference!.volumes)).toBe(count(recent.map(({scores}) => count(scores))));
  });

  it("stays small however many wait", () => {
    expect(leads.waiting.leads.length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(leads).length).toBeLessThan(300_000);
  });
});
