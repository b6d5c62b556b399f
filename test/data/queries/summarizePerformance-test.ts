import {appendFileSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {Outcome} from "../../../data/formats/outcome.js";
import type {Prediction} from "../../../data/formats/prediction.js";
import {openProject, type Project, projectPaths} from "../../../data/project.js";
import {summarizePerformance} from "../../../data/queries/summarizePerformance.js";
import {simulateProject} from "../../../data/simulateProject.js";
import type {ScenarioName} from "../../../data/simulation/scenarios.js";
import {summarizePerformance as formatHeadline} from "../../../workspace/analysis/performance/performanceHeadline.js";
import type {PerformanceSummary} from "../../../workspace/analysis/performance/performanceSummary.js";
import {type CountedLead, countLeads, pairArea} from "../../support/countOutcomes.js";
import {readRecords} from "../../support/independent.js";

const END_MS = Date.UTC(2026, 10, 22);
const SETUP_MS = 600_000;

async function simulate(scenario: ScenarioName): Promise<Project> {
  const logs = join(mkdtempSync(join(tmpdir(), "leadlight-test-")), "logs");
  const place = (name: string) => join(logs, `${name}.jsonl`);
  const project = openProject("demo", {
    ...projectPaths("demo"),
    cache: join(logs, "cache"),
    predictions: place("predictions"),
    requests: place("api_requests"),
    outcomes: place("outcomes")
  });
  await simulateProject(project, {endMs: END_MS, days: 60, seed: 42, perWeekday: 160, scenario});
  return project;
}

function countSlowly({paths}: Project): CountedLead[] {
  return countLeads(readRecords<Prediction>(paths.predictions), readRecords<Outcome>(paths.outcomes));
}

describe("summarizePerformance(project), of an unchanged world", () => {
  let project: Project;
  let summary: PerformanceSummary;
  let labelled: CountedLead[];

  beforeAll(async () => {
    project = await simulate("none");
    const [first] = readRecords<Outcome>(project.paths.outcomes);
    appendFileSync(project.paths.outcomes, `${JSON.stringify(first)}\n{"event": "engaged"}\n`);
    appendFileSync(
      project.paths.outcomes,
      `${JSON.stringify({...first, lead_id: "nobody", prediction_id: undefined})}\n`
    );
    summary = await summarizePerformance(project);
    labelled = countSlowly(project).filter(({outcome}) => outcome !== null);
  }, SETUP_MS);

  it("raises nothing, though the best 30 % were contacted", () => {
    expect(summary.state).toBe("trusted");
    expect(summary.cohorts.filter(({trustworthy}) => !trustworthy)).toEqual([]);
    expect(formatHeadline(summary)).toMatch(/^Yes: the realised AUC is \.\d\d, as estimated \(\.\d\d\)$/);
    const all = summary.overall?.compared?.roc_auc.realised.value ?? NaN;
    expect(all).toBeLessThan((summary.reference?.auc.value ?? NaN) - 0.05);
  });

  it("counts leads, contacts and outcomes as a slow reader does, an event told twice once", () => {
    const leads = countSlowly(project);
    expect(summary.outcomes).toMatchObject({
      contacted: leads.length,
      labelled: labelled.length,
      engaged: labelled.filter(({outcome}) => outcome === 1).length,
      malformed: 1,
      unmatched: 1
    });
    for (const cohort of summary.cohorts) {
      const own = leads.filter(({day}) => day >= cohort.from && day <= cohort.to);
      const known = own.filter(({outcome}) => outcome !== null);
      expect([cohort.contacted, cohort.labelled]).toEqual([own.length, known.length]);
      if (cohort.labelled === 0) continue;
      const engaged = known.filter(({outcome}) => outcome === 1).length;
      expect(cohort.engaged.value).toBeCloseTo(engaged / known.length, 6);
    }
    const first = new Map<string, string>();
    for (const {context, timestamp} of readRecords<Prediction>(project.paths.predictions)) {
      if (!first.has(context.lead_id)) first.set(context.lead_id, timestamp);
    }
    expect(summary.cohorts.reduce((sum, cohort) => sum + cohort.leads, 0)).toBe(first.size);
  });

  it("has figures that equal those of all pairs and rows", () => {
    const overall = summary.overall!;
    const outcomes = labelled.map(({outcome}) => Number(outcome));
    const scores = labelled.map(({score}) => score);
    expect(summary.reference?.calibrated).toBe(false);
    expect(overall.compared?.roc_auc.realised.value).toBeCloseTo(pairArea(scores, outcomes), 6);
    expect(overall.compared?.roc_auc.estimated).toBeCloseTo(pairArea(scores, scores), 6);
    const loss = labelled.map(({score, outcome}) => -Math.log(outcome === 1 ? score : 1 - score));
    expect(overall.figures.log_loss.value).toBeCloseTo(loss.reduce((sum, x) => sum + x, 0) / loss.length, 6);
    const brier = labelled.map(({score, outcome}) => (score - Number(outcome)) ** 2);
    expect(overall.figures.brier.value).toBeCloseTo(brier.reduce((sum, x) => sum + x, 0) / brier.length, 6);
    const weights = labelled.map(({propensity}) => 1 / propensity);
    expect(overall.weighted?.figures.roc_auc.value).toBeCloseTo(pairArea(scores, outcomes, weights), 6);
    for (const {threshold, flagged, engaged, expected} of overall.thresholds) {
      const above = labelled.filter(({score}) => score >= threshold);
      expect(flagged).toBe(above.length);
      expect(engaged).toBe(above.filter(({outcome}) => outcome === 1).length);
      expect(expected).toBeCloseTo(
        above.reduce((sum, {score}) => sum + score, 0),
        5
      );
    }
  });

  it("covers score bands as counted, and mends the choice of sales by its chances", () => {
    const mature = new Set(summary.cohorts.filter(({state}) => state === "mature").map(({from}) => from));
    const last = summary.cohorts.filter(({from}) => mature.has(from)).at(-1)?.to ?? "";
    for (const band of summary.bands) {
      const inside = labelled.filter(({score, day}) => day <= last && score >= band.from && score < band.to);
      expect([band.from, band.labelled]).toEqual([band.from, inside.length]);
    }
    expect(summary.population).toBe("for contacted leads only");
    expect(summary.overall?.weighted?.figures.roc_auc.value).toBeGreaterThan(0.75);
  });

  it("counts no reply before its contact is 30 days old", () => {
    const young = summary.cohorts.filter(({state}) => state === "young");
    expect(young.length).toBeGreaterThan(2);
    expect(young.map(({labelled: held, engaged}) => [held, engaged.value])).toEqual(young.map(() => [0, null]));
    // Quick replies are mostly yes: a naive share of those that answered would be far above.
    const newest = summary.curves.find(({from}) => from === summary.cohorts.at(-2)?.from);
    const oldest = summary.curves[0];
    const at = (curve: typeof oldest | undefined) => curve?.points.find(({ageDays}) => ageDays === 5)?.engaged.value;
    expect(Math.abs((at(newest) ?? NaN) - (at(oldest) ?? NaN))).toBeLessThan(0.15);
  });

  it("publishes no id, no private value and no group of fewer than five", () => {
    const text = JSON.stringify(summary);
    for (const {lead} of labelled) expect(text.includes(lead)).toBe(false);
    expect(text).not.toContain("owner-1");
    expect(summary.segments.filter(({labelled: rows}) => rows < 5)).toEqual([]);
    const steps = summary.overall!.thresholds.map(({flagged}, i, all) => flagged - (all[i - 1]?.flagged ?? 0));
    expect(steps.filter((step) => step > 0 && step < 5)).toEqual([]);
  });

  it("is the same when it is made again", async () => {
    expect(JSON.stringify(await summarizePerformance(project))).toBe(JSON.stringify(summary));
  });
});

describe("summarizePerformance(project), of a changed concept", () => {
  it('raises "estimate not trustworthy" once cohorts mature, and not before', {timeout: SETUP_MS}, async () => {
    const project = await simulate("concept-drift");
    const summary = await summarizePerformance(project);
    expect(summary.state).toBe("not trustworthy");
    expect(formatHeadline(summary)).toMatch(
      /^No, the estimate is not trustworthy: AUC \.\d\d where \.\d\d was estimated/
    );
    const doubted = summary.cohorts.filter(({trustworthy, state}) => !trustworthy && state === "mature");
    expect(doubted.length).toBeGreaterThan(0);
    expect(doubted.every(({from}) => from >= "2026-10-04")).toBe(true);

    const early = "2026-10-25T00:00:00";
    for (const path of [project.paths.predictions, project.paths.outcomes]) {
      const lines = readFileSync(path, "utf8").split("\n");
      writeFileSync(path, lines.filter((line) => line !== "" && JSON.parse(line).timestamp < early).join("\n") + "\n");
    }
    const before = await summarizePerformance(project);
    expect(before.state).not.toBe("not trustworthy");
  });
});
