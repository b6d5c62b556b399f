import {describe, expect, it} from "vitest";
import {simulateRows} from "../../../data/simulation/rows.js";

const rows = simulateRows(42, 3000);
const train = rows.filter(({split}) => split === "train");
const levels = (name: string) => new Set(train.map(({input}) => input[name]));

describe("simulateRows(seed, count)", () => {
  it("gives the same rows for the same seed, others for another", () => {
    expect(simulateRows(42, 50)).toEqual(simulateRows(42, 50));
    expect(simulateRows(43, 50)).not.toEqual(simulateRows(42, 50));
  });

  it("splits 60, 20 and 20 % with the same share of positives, about a quarter", () => {
    for (const [part, share] of [
      ["train", 0.6],
      ["validation", 0.2],
      ["reference", 0.2]
    ] as const) {
      const of = rows.filter(({split}) => split === part);
      expect(Math.abs(of.length / 3000 - share)).toBeLessThan(0.001);
      const positives = of.filter(({outcome}) => outcome === 1).length / of.length;
      expect(Math.abs(positives - 0.25)).toBeLessThan(0.03);
    }
  });

  it("has every trained level in its training part, and none that training never saw", () => {
    expect(levels("llm_seniority")).toEqual(new Set(["Entry", "Mid", "Senior", "Executive"]));
    expect(levels("llm_geography")).toEqual(new Set(["international_hub", "regional_hub", "other"]));
    expect(levels("llm_business_type")).toEqual(new Set(["leaders", "experts", "salespeople", "workers", "others"]));
    expect(levels("companysize")).toEqual(
      new Set([undefined, "2-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001-10000"])
    );
    expect(levels("companytype").size).toBe(9);
    const rare = rows.filter(({input}) => ["1-10", "10001+"].includes(String(input.companysize)));
    expect(rare).toEqual([]);
    expect(rows.some(({input}) => input.llm_seniority === "C-Level")).toBe(false);
  });

  it("has a job title for each flag", () => {
    const titles = train.map(({input}) => String(input.jobtitle ?? ""));
    for (const word of ["Founder", "Director", "Manager", "Sales", "Marketing", "Engineer"]) {
      expect(titles.filter((title) => title.includes(word)).length, word).toBeGreaterThan(20);
    }
  });
});
