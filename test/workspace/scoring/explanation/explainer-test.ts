import {describe, expect, it} from "vitest";
import {openScorer} from "../../../../data/openScorer.js";
import {createExplainer} from "../../../../workspace/scoring/explanation/explainer.js";
import {formatReason} from "../../../../workspace/scoring/explanation/reasons.js";
import {openDemo} from "./demo.js";

const {project, encoding, forest, leads} = openDemo();
const {schema} = project;

describe("createExplainer(explained)", () => {
  const explain = createExplainer({forest, encoding, schema, toScore: (margin) => 1 / (1 + Math.exp(-margin))});

  it("comes to the score that is served, and its reasons to score minus base", async () => {
    const {scorer} = await openScorer(project);
    const scored = await scorer(leads);
    explain(leads).forEach(({score, base, reasons, method}, i) => {
      expect(method).toBe("path-dependent");
      expect(score).toBeCloseTo(scored[i].score, 5.9);
      expect(reasons.length).toBeLessThanOrEqual(6);
      expect(reasons.reduce((sum, {points}) => sum + points, 0)).toBeCloseTo(100 * (score - base), 10);
    });
  });

  it("adds up to the margin by field, in log-odds", async () => {
    const {scorer, close} = await openScorer(project);
    const scored = await scorer(leads);
    await close();
    explain(leads).forEach(({margin, baseMargin, contributions}, i) => {
      expect(contributions).toHaveLength(schema.fields.length);
      const total = contributions.reduce((sum, value) => sum + value, baseMargin);
      expect(Math.abs(total - margin)).toBeLessThan(1e-9);
      expect(Math.abs(margin - scored[i].margin)).toBeLessThan(1e-5);
    });
  });

  it("names raw fields only, as a reader sees them", () => {
    const labels = new Set(schema.fields.map(({label}) => label));
    const reasons = explain(leads, 30).flatMap(({reasons}) => reasons);
    expect(reasons.filter(({label}) => !labels.has(label))).toEqual([]);
    expect(new Set(reasons.map(({field}) => field)).size).toBeGreaterThan(10);
  });

  it("shows nothing of private values but what is derived from them", () => {
    const canary = {summary: "canary one", skills: "canary", jobtitle: "Canary Director", companysize: "11-50"};
    const [{reasons}] = explain([canary], 30);
    const texts = reasons.map(formatReason);
    expect(texts.join()).not.toMatch(/canary/i);
    expect(texts.some((text) => /^Job title given \(.*is director.*\): [+−±]/.test(text))).toBe(true);
    expect(texts.some((text) => text.startsWith("Company size 11–50: "))).toBe(true);
  });

  it("takes no lead", () => {
    expect(explain([])).toEqual([]);
  });
});
