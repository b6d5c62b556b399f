import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {drawLead, type DrawnLead, type Slant} from "../../../data/simulation/lead.js";

const COUNT = 8000;

function drawMany(slants: readonly Slant[] = []): DrawnLead["input"][] {
  return Array.from({length: COUNT}, (_, i) => drawLead(createRandom(`lead-${i}`), slants).input);
}

const leads = drawMany();
const share = (has: (lead: DrawnLead["input"]) => boolean, of = leads) => of.filter(has).length / of.length;

/** Four standard errors of a share. */
const margin = (p: number, n = COUNT) => 4 * Math.sqrt((p * (1 - p)) / n);

function quantile(name: string, q: number): number {
  const values = leads.map((lead) => Number(lead[name] ?? NaN)).filter((value) => !Number.isNaN(value));
  return values.sort((a, b) => a - b)[Math.floor(q * values.length)];
}

// The counts among the original's 303 leads.
describe("drawLead(random)", () => {
  it.each([
    ["llm_seniority", "Entry", 132],
    ["llm_seniority", "Mid", 118],
    ["llm_seniority", "Senior", 46],
    ["llm_seniority", "Executive", 7],
    ["llm_geography", "international_hub", 202],
    ["llm_geography", "regional_hub", 25],
    ["llm_business_type", "others", 131],
    ["llm_business_type", "leaders", 73],
    ["llm_business_type", "salespeople", 15],
    ["companysize", "2-10", 41],
    ["companysize", "1001-5000", 28],
    ["companysize", "5001-10000", 7],
    ["companytype", "Privately Held", 96],
    ["companytype", "Self-Employed", 8]
  ])("has %s %s in its share of leads", (name, level, count) => {
    expect(Math.abs(share((lead) => lead[name] === level) - count / 303)).toBeLessThan(margin(count / 303));
  });

  it.each([
    ["industry", 8 / 303],
    ["companyindustry", 101 / 303],
    ["companytype", 101 / 303],
    ["companysize", 133 / 303],
    ["companylocation", 121 / 303],
    ["companyfoundedon", 0.55],
    ["languages", 95 / 303],
    ["summary", 82 / 303],
    ["skills", 19 / 303],
    ["jobtitle", 38 / 303],
    ["location", 0],
    ["llm_quality", 0]
  ])("lacks %s in its share of leads", (name, expected) => {
    expect(Math.abs(share((lead) => lead[name] == null) - expected)).toBeLessThanOrEqual(margin(expected));
  });

  it.each([
    ["llm_quality", [10, 40, 70, 80, 95]],
    ["llm_engagement", [0.15, 0.4, 0.55, 0.7, 0.85]],
    ["llm_decision_maker", [0, 0.3, 0.5, 0.7, 0.9]]
  ])("has the quartiles of %s within one of its steps", (name, expected) => {
    const step = name === "llm_quality" ? 5 : name === "llm_engagement" ? 0.05 : 0.1;
    for (const [i, value] of expected.entries()) {
      expect(Math.abs(quantile(name, Math.min(i / 4, 0.9999)) - value)).toBeLessThanOrEqual(step + 1e-9);
    }
  });

  it("has the means of quality and company fit, and the median year", () => {
    const mean = (name: string) => leads.reduce((sum, lead) => sum + Number(lead[name]), 0) / COUNT;
    expect(Math.abs(mean("llm_quality") - 61.8)).toBeLessThan(1.5);
    expect(Math.abs(mean("llm_company_fit") - 0.746)).toBeLessThan(0.04);
    expect(Math.abs(quantile("companyfoundedon", 0.5) - 2016.5)).toBeLessThanOrEqual(1);
  });

  it("writes short summaries and about three skills", () => {
    const lengths = leads.flatMap(({summary}) => (summary == null ? [] : String(summary).length));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(210);
    const skills = leads.flatMap(({skills}) => (skills == null ? [] : String(skills).split(", ").length));
    expect(skills.sort((a, b) => a - b)[Math.floor(skills.length / 2)]).toBe(3);
  });

  it("lets the three industry fields follow one hidden sector", () => {
    const software = leads.filter(({llm_industry}) => llm_industry === "Cybersecurity");
    const fits = share(({companyindustry}) => /Software|IT|Computer/.test(String(companyindustry ?? "IT")), software);
    expect(fits).toBe(1);
  });

  it("changes only the fields that follow from a slant", () => {
    const slanted = drawMany([{seniority: {Entry: 0}}]);
    const changed = new Set(
      slanted.flatMap((lead, i) => Object.keys(lead).filter((name) => lead[name] !== leads[i][name]))
    );
    expect([...changed].sort()).toEqual(["jobtitle", "llm_seniority"]);
    expect(share(({llm_seniority}) => llm_seniority === "Entry", slanted)).toBe(0);
  });
});
