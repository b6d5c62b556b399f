import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Outcome} from "../../../data/formats/outcome.js";
import type {Prediction} from "../../../data/formats/prediction.js";
import {formatScore} from "../../../workspace/analysis/format.js";
import {readFigure, visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {type Checkout, makeCheckout} from "../../support/checkout.js";
import {type CountedLead, countLeads, pairArea} from "../../support/countOutcomes.js";
import {readRecords} from "../../support/independent.js";
import {serveFolder} from "../../support/staticServer.js";

const END = "2026-11-22";
const NOW = `${END}T23:59:59Z`;
const DAY_MS = 86_400_000;
const SETUP_MS = 600_000;

describe("the Performance page of a demo whose concept drifted", () => {
  let checkout: Checkout;
  let labelled: CountedLead[];
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    checkout = makeCheckout();
    const scenario = ["--end", END, "--scenario", "concept-drift"];
    for (const command of [["data/simulate.ts", ...scenario], ["reports/site/build.ts"]]) {
      const {code, stderr} = await checkout.run(command);
      if (code !== 0) throw new Error(`${command[0]} ended with ${code}: ${stderr}`);
    }
    const read = <T>(name: string) => readRecords<T>(join(checkout.folder, "data/demo/logs", `${name}.jsonl`));
    const leads = countLeads(read<Prediction>("predictions"), read<Outcome>("outcomes"));
    labelled = leads.filter(({outcome}) => outcome !== null);
    site = await serveFolder(join(checkout.folder, "dist"));
    browser = await openBrowser();
  }, SETUP_MS);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    checkout?.remove();
  });

  const open = (path: string) => visit(browser.browser, `${site.url}${path}`, NOW);
  const readAnswer = (page: Page) => page.textContent("[data-answer]");

  /** The area of labelled leads as outcomes have it, and as their scores do. */
  const measure = (leads: readonly CountedLead[]) => {
    const scores = leads.map(({score}) => score);
    return {
      realised: pairArea(
        scores,
        leads.map(({outcome}) => Number(outcome))
      ),
      estimated: pairArea(scores, scores)
    };
  };

  it("says in its first line what was realised of the last mature week, as counted by pairs, without a complaint", async () => {
    const {page, complaints, requests} = await open("/performance");
    const answer = await readAnswer(page);
    const [, realised, estimated, from] =
      /not trustworthy: AUC (\.\d\d) where (\.\d\d) was estimated of the week from (\S+?)[;]?(?: |$)/.exec(answer!) ??
      [];
    const to = new Date(Date.parse(from) + 6 * DAY_MS).toISOString().slice(0, 10);
    const counted = measure(labelled.filter(({day}) => day >= from && day <= to));
    expect([realised, estimated]).toEqual([formatScore(counted.realised), formatScore(counted.estimated)]);
    expect(await readFigure(page, "auc")).toBeCloseTo(measure(labelled).realised, 6);
    await page.locator('[data-table="cohorts"]').waitFor({state: "attached"});
    await page.waitForLoadState("networkidle");
    expect(await page.locator(".card svg").count()).toBeGreaterThan(7);
    expect(requests.filter((url) => !url.startsWith(`${site.url}/`))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("counts at the threshold of the address, and at that of the slider", async () => {
    const {page, complaints} = await open("/performance?threshold=.3");
    const countHits = (threshold: number) =>
      labelled.filter(({score, outcome}) => score >= threshold && outcome === 1).length;
    const read = () => page.getAttribute('[data-cell="truePositives"]', "data-value");
    await expect.poll(read).toBe(String(countHits(0.3)));
    await page.getByRole("slider", {name: "Threshold"}).press("ArrowRight");
    await expect.poll(read).toBe(String(countHits(0.31)));
    await expect.poll(() => page.url()).toContain("threshold=0.31");
    expect(complaints).toEqual([]);
  });

  it("keeps the metric and the segment in the address, and fits a narrow screen", async () => {
    const {page, complaints} = await open("/performance");
    await page.setViewportSize({width: 380, height: 900});
    await page.getByRole("combobox", {name: "Metric"}).selectOption("precision");
    await page.getByRole("combobox", {name: "Segment"}).selectOption("llm_seniority");
    await expect.poll(() => page.url()).toContain("metric=precision&segment=llm_seniority");
    await expect.poll(() => page.locator('[data-segment="Senior"]').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
    expect(complaints).toEqual([]);
  });

  it("is told on Health, with the share engaged apart from the share flagged, and a way to the evidence", async () => {
    const {page, complaints} = await open("/");
    expect(await readAnswer(page)).toContain("the estimate is not trustworthy: AUC");
    expect(await readFigure(page, "realised")).toBeCloseTo(measure(labelled).realised, 6);
    const week = labelled.filter(({day}) => day >= "2026-10-12" && day <= "2026-10-18");
    const engaged = week.filter(({outcome}) => outcome === 1).length / week.length;
    expect(await readFigure(page, "engaged")).toBeCloseTo(engaged, 6);
    await page.locator('[data-engine="ready"]').waitFor({state: "attached"});
    await page.waitForLoadState("networkidle");
    await page.click('[data-card="realised"] a');
    await expect.poll(() => readAnswer(page)).toContain("No, the estimate is not trustworthy");
    expect(complaints).toEqual([]);
  });
});
