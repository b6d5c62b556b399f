import {writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openProject} from "../../../data/project.js";
import {visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {type Checkout, makeCheckout, type Running} from "../../support/checkout.js";
import {type LoggedPrediction, readRecords, shareOf} from "../../support/independent.js";
import {readReferenceLeads} from "../../support/referenceLeads.js";
import {serveFolder} from "../../support/staticServer.js";

const SETUP_MS = 400_000;
const READY = '[data-model="ready"]';

/** The engines may take their time to start. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, {timeout: 30_000});

describe("the built pages that answer a question, beside a sidecar", () => {
  let checkout: Checkout;
  let sidecar: Running;
  let api: string;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    checkout = makeCheckout();
    site = await serveFolder(join(checkout.folder, "dist"));
    const origin = new URL(site.url).origin;
    await runWell(["data/simulate.ts", "--end", "2026-11-22", "--days", "10"]);
    const logs = {
      PREDICTIONS_LOG: join(checkout.folder, "served.jsonl"),
      API_REQUESTS_LOG: join(checkout.folder, "asked.jsonl")
    };
    sidecar = checkout.start(["sidecar/main.ts"], {...logs, PORT: "0", CORS_ORIGINS: origin});
    api = (await sidecar.untilPrinted(/(http:\/\/127\.0\.0\.1:\d+)/))[1];
    await runWell(["reports/site/build.ts"], {API_BASE_URL: api});
    browser = await openBrowser();
  }, SETUP_MS);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    sidecar?.child.kill("SIGTERM");
    await sidecar?.ended;
    checkout?.remove();
  });

  async function runWell(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
    const {code, stdout, stderr} = await checkout.run(args, env);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
  }

  describe("Score a lead", () => {
    const toPath = (lead: object) => `/score?lead=${encodeURIComponent(JSON.stringify(lead))}`;

    it("scores as the sidecar does: rounded by /predict, to a millionth by the unrounded protocol", async () => {
      const {page, complaints, requests} = await visit(browser.browser, `${site.url}/score`);
      await page.locator(READY).waitFor({state: "attached"});
      const leads = readReferenceLeads(openProject("demo")).slice(0, 3);
      for (const lead of leads) {
        await page.click('[data-action="empty"]');
        for (const [name, value] of Object.entries(lead)) await page.fill(`[name="${name}"]`, String(value));
        const {score} = await post<{score: number}>("/predict", lead);
        await eventually(() => readScore(page).then((value) => value.toFixed(4))).toBe(score.toFixed(4));
        const inputs = Object.entries(lead).map(([name, value]) => ({
          ...{name, shape: [1], data: [value]},
          datatype: typeof value === "number" ? "FP64" : "BYTES"
        }));
        const inferred = await post<{outputs: {name: string; data: number[]}[]}>("/v2/models/demo/infer", {inputs});
        const unrounded = inferred.outputs.find(({name}) => name === "score")!.data[0];
        expect(Math.abs((await readScore(page)) - unrounded)).toBeLessThan(1e-6);
        await eventually(() => page.textContent("[data-sidecar]")).toContain(`${score.toFixed(4)} ● the same`);
      }
      expect(complaints).toEqual([]);
      const outside = requests.filter((url) => !url.startsWith(`${site.url}/`) && !url.startsWith(`${api}/`));
      expect(outside).toEqual([]);
    });

    it("logs no prediction of what it asks the sidecar", async () => {
      const count = () => readRecords(join(checkout.folder, "served.jsonl")).length;
      const before = count();
      const {page} = await visit(browser.browser, site.url + toPath({llm_quality: 20}));
      await eventually(() => page.textContent("[data-sidecar]")).toContain("● the same");
      expect(count()).toBe(before);
    });

    it("answers before the model has come, and sets a field from its curve", async () => {
      const page = await browser.browser.newPage();
      await page.route(/_file\/onnx/, (route) => route.abort());
      await page.goto(`${site.url}/score`);
      await eventually(() => page.textContent("[data-answer]")).toMatch(/^\.\d\d: likely /);
      await page.close();
      const {page: whole, complaints} = await visit(browser.browser, `${site.url}/score`);
      await whole.locator('[data-curves] [data-field="llm_industry"] [data-value="Healthcare"]').click();
      await eventually(() => whole.inputValue('[name="llm_industry"]')).toBe("Healthcare");
      await eventually(() => Promise.resolve(whole.url())).toContain("Healthcare");
      await whole.fill('[name="jobtitle"]', "secret words");
      await eventually(() => whole.textContent(".missing-card")).not.toContain("Job title");
      expect(whole.url()).not.toContain("secret");
      expect(complaints).toEqual([]);
    });

    it("scores a file and tells the rows that it cannot", async () => {
      const {page, complaints} = await visit(browser.browser, `${site.url}/score`);
      await page.locator(READY).waitFor({state: "attached"});
      const path = join(checkout.folder, "leads.csv");
      writeFileSync(path, "llm_quality,llm_seniority\n80,Senior\nmany,Mid\n20,Entry\n");
      await page.locator(".drop-card input[type=file]").setInputFiles(path);
      await page.locator('[data-scored="2"][data-bad="1"]').waitFor();
      expect(await page.textContent(".bad-rows")).toContain("llm_quality is not a number (line 3)");
      const {score} = await post<{score: number}>("/predict", {llm_quality: 80, llm_seniority: "Senior"});
      const shown = await page.locator('[data-table="scored"] [data-value]').first().getAttribute("data-value");
      expect(Number(shown).toFixed(4)).toBe(score.toFixed(4));
      expect(complaints).toEqual([]);
    });

    it("complains of nothing but the one refused request when the sidecar is away", async () => {
      const page = await browser.browser.newPage();
      const errors: string[] = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await page.route(/\/v2\/models/, (route) => route.abort("connectionrefused"));
      await page.goto(`${site.url}/score`);
      await eventually(() => page.textContent("[data-sidecar]")).toContain("not reachable");
      await page.fill('[name="llm_quality"]', "10");
      await page.waitForTimeout(600);
      expect(errors).toHaveLength(1);
      await page.close();
    });
  });

  describe("Explore", () => {
    it("answers a question as the log has it, and refuses what would do more than read", async () => {
      const log = readRecords<LoggedPrediction>(join(checkout.folder, "data/demo/logs/predictions.jsonl"));
      const sql = "SELECT avg((score >= .5)::INTEGER) AS share FROM predictions";
      const {page, complaints} = await visit(browser.browser, `${site.url}/explore?sql=${encodeURIComponent(sql)}`);
      await page.locator('[data-query="waiting"]').waitFor();
      await ask(page);
      const share = shareOf(log, ({score}) => score >= 0.5);
      expect(Number(await page.textContent('[data-table="result"] td'))).toBeCloseTo(share, 5);
      for (const [statement, said] of [
        ["SELECT 1); DETACH log; SELECT (2", "multiple statements"],
        ["FROM read_csv_auto('http://127.0.0.1:1/x.csv')", "disabled by configuration"],
        ["SELEC", "Parser Error"]
      ]) {
        await page.fill(".query-text", statement);
        await ask(page);
        expect(await page.textContent(".query-error")).toContain(said);
      }
      await page.locator("[data-tables] summary").click();
      await eventually(() => page.textContent("[data-tables]")).toContain("predictions");
      expect(complaints).toEqual([]);
    });

    it("judges two files in the browser", async () => {
      const [before, after] = ["before.csv", "after.csv"].map((name) => join(checkout.folder, name));
      writeFileSync(before, `size,kind\n${Array.from({length: 300}, (_, i) => `${i % 30},a`).join("\n")}`);
      writeFileSync(after, `size,kind\n${Array.from({length: 300}, (_, i) => `${20 + (i % 30)},a`).join("\n")}`);
      const {page, complaints} = await visit(browser.browser, `${site.url}/explore`);
      const inputs = page.locator(".file-card input[type=file]");
      await inputs.nth(0).setInputFiles(before);
      await inputs.nth(1).setInputFiles(after);
      await eventually(() => page.textContent("[data-file-drift]")).toContain("1 of 2 fields drifts: size");
      expect(complaints).toEqual([]);
    });
  });

  async function ask(page: Page): Promise<void> {
    await page.click('[data-action="run"]');
    await page.locator('[data-query="answered"], [data-query="failed"]').waitFor({timeout: 30_000});
  }

  async function readScore(page: Page): Promise<number> {
    return Number(await page.getAttribute("[data-answer]", "data-score"));
  }

  async function post<T>(path: string, body: object): Promise<T> {
    const headers = {"content-type": "application/json"};
    const response = await fetch(api + path, {method: "POST", headers, body: JSON.stringify(body)});
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }
});
