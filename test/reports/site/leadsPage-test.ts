import {execFileSync} from "node:child_process";
import {readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ROOT} from "../../../data/project.js";
import {readFigure, visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {type Checkout, makeCheckout, type Running} from "../../support/checkout.js";
import {readRecords} from "../../support/independent.js";
import {
  countPairs,
  type HeldOut,
  listWaiting,
  type Logged,
  planSlowly,
  realise,
  type Told
} from "../../support/independentLeads.js";
import {serveFolder} from "../../support/staticServer.js";

const END = "2026-11-22";
const NOW = `${END}T23:59:59Z`;
const SETUP_MS = 600_000;
/** A page that follows a sidecar is never idle, and a busy machine draws it slowly. */
const TEST_MS = 120_000;

const ALARMS = {
  benchmark: "false-alarms",
  version: 1,
  date: "2026-11-24T08:00:00Z",
  grids: [],
  windows: [toWindow("weekends", 0.031, 0.4), toWindow("batched campaigns", 0.052, 0.9)],
  power: [],
  gates: [{name: "windows with any false alarm", value: 0.052, bound: "at most", target: 0.06, met: true}]
};

/** A busy machine takes its time. */
const eventually = <T>(read: () => Promise<T> | T) => expect.poll(read, {timeout: 20_000});

describe("the built Leads and Model pages of the demo", {timeout: TEST_MS}, () => {
  let checkout: Checkout;
  let sidecar: Running;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let predictions: Logged[];
  let told: Told[];
  const keys: Record<string, string> = {};

  beforeAll(async () => {
    checkout = makeCheckout();
    const API_KEYS = join(checkout.folder, "keys.json");
    await runWell(["data/simulate.ts", "--end", END]);
    for (const scopes of ["read", "read,private"]) {
      keys[scopes] = (
        await runWell(["sidecar/key.ts", "--name", scopes.replace(",", "-"), "--scopes", scopes], {API_KEYS})
      ).trim();
    }
    site = await serveFolder(join(checkout.folder, "dist"));
    const env = {PORT: "0", API_KEYS, CORS_ORIGINS: new URL(site.url).origin, DATABASE_URL: "none"};
    sidecar = checkout.start(["sidecar/main.ts"], env);
    const [, address] = await sidecar.untilPrinted(/(http:\/\/127\.0\.0\.1:\d+)/);
    writeFileSync(join(checkout.folder, "reports/false-alarms.json"), JSON.stringify(ALARMS));
    await runWell(["reports/site/build.ts"], {API_BASE_URL: address});
    predictions = readRecords(join(checkout.folder, "data/demo/logs/predictions.jsonl"));
    told = readRecords(join(checkout.folder, "data/demo/logs/outcomes.jsonl"));
    browser = await openBrowser();
  }, SETUP_MS);

  afterAll(async () => {
    sidecar?.child.kill("SIGTERM");
    await sidecar?.ended;
    await browser?.close();
    site?.close();
    checkout?.remove();
  });

  async function runWell(args: readonly string[], env?: Record<string, string>): Promise<string> {
    const {code, stdout, stderr} = await checkout.run(args, env);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
    return stdout;
  }

  /** A sidecar with keys refuses the poll of an open page, which has none: the browser complains of nothing else. */
  async function open(path: string) {
    const {page, complaints, requests} = await visit(browser.browser, site.url + path, NOW);
    await page.locator("[data-answer]").waitFor();
    return {page, requests, complaints: () => complaints.filter((text) => !/status of 401|\/live/.test(text))};
  }

  function readReference(): HeldOut[] {
    const folder = join(checkout.folder, "data/demo/reference");
    return readRecords(join(folder, readdirSync(folder)[0]));
  }

  const plan = (k: number, threshold?: number) => planSlowly(readReference(), predictions, END, k, threshold);

  const readRate = async (page: Page, tier: string) => {
    const cell = page.locator(`[data-table="tiers"] tr[data-tier="${tier}"] td[data-rate="realised"]`);
    return {
      rows: Number(await cell.getAttribute("data-rows")),
      share: Number(await cell.getAttribute("data-value"))
    };
  };

  async function drag(page: Page, dial: string, value: number): Promise<void> {
    const input = page.locator(`[data-dial="${dial}"]`);
    const box = (await input.boundingBox())!;
    const [min, max] = [Number(await input.getAttribute("min")), Number(await input.getAttribute("max"))];
    await page.mouse.move(box.x + 3, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + ((value - min) / (max - min)) * box.width, box.y + box.height / 2, {steps: 8});
    await page.mouse.up();
  }

  it("answers with what the best 20 a day of held-out leads find, as counted apart", async () => {
    const {page, complaints} = await open("/leads");
    const {recall, precision, found} = plan(20);
    expect(await readFigure(page, "recall")).toBeCloseTo(recall, 10);
    expect(await readFigure(page, "precision")).toBeCloseTo(precision, 10);
    expect(await readFigure(page, "value")).toBeCloseTo(found * 100 - 20 * 10, 8);
    expect(await page.textContent("[data-answer]")).toBe(
      `Calling the best 20 a day finds ${Math.round(100 * recall)}\u202f% of engaged leads`
    );
    expect(complaints()).toEqual([]);
  });

  it("follows a dragged capacity and a threshold, and the link brings them back", async () => {
    const {page, complaints} = await open("/leads");
    await drag(page, "capacity", 60);
    const capacity = Number(await page.locator('[data-dial="capacity"]').inputValue());
    expect(capacity).toBeGreaterThan(40);
    expect(await readFigure(page, "recall")).toBeCloseTo(plan(capacity).recall, 10);
    expect(await page.textContent("[data-answer]")).toContain(`the best ${capacity} a day finds`);
    const today = page.locator('[data-table="leads"] tr[data-tier="today"]');
    await eventually(() => today.count()).toBe(capacity);
    await page.locator('[data-dial="threshold"]').focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
    const planned = plan(capacity, 0.3);
    expect(await readFigure(page, "calls")).toBeCloseTo(planned.calls, 10);
    expect(await readFigure(page, "precision")).toBeCloseTo(planned.precision, 10);
    await eventually(() => page.url()).toContain(`capacity=${capacity}&threshold=0.3`);
    await page.reload();
    await page.locator("[data-answer]").waitFor();
    expect(await readFigure(page, "calls")).toBeCloseTo(planned.calls, 10);
    expect(complaints()).toEqual([]);
  });

  it("ranks who waits, and says what became of contacts with such scores", async () => {
    const {page} = await open("/leads");
    const waiting = listWaiting(predictions, told);
    const scores = await page
      .locator('[data-table="leads"] tr[data-place] td:nth-child(2)')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
    expect(scores).toEqual(waiting.slice(0, 200).map(({score}) => score));
    expect(await page.textContent("[data-basis]")).toContain(`${toSpaced(waiting.length)} leads wait`);
    const cuts = [Infinity, waiting[19].score, waiting[99].score, 0];
    for (const [i, tier] of ["today", "week", "nurture"].entries()) {
      const [shown, counted] = [await readRate(page, tier), realise(predictions, told, cuts[i + 1], cuts[i])];
      expect(shown.rows).toBe(counted.rows);
      expect(shown.share).toBeCloseTo(counted.share, 12);
    }
  });

  it("tells who they are only to a key that may see it, and gives the list as a file", async () => {
    const {page, complaints, requests} = await open("/leads");
    const ask = async (key: string) => {
      await page.locator("[data-private-form] input").fill(key);
      await page.locator("[data-private-form] button").click();
    };
    const said = () => page.textContent("[data-private-form] output");
    await ask("no-key");
    await eventually(said).toBe("The sidecar refuses this key.");
    await ask(keys.read);
    await eventually(said).toMatch(/does not tell this key/);
    expect(await page.locator("[data-private]").count()).toBe(0);
    await ask(keys["read,private"]);
    await eventually(said).toBe("200 leads of 200 told");
    const waiting = listWaiting(predictions, told).slice(0, 200);
    const shown = await page
      .locator('[data-table="leads"] tr[data-place] td[data-private]:nth-child(3)')
      .allTextContents();
    expect(shown).toEqual(waiting.map(({context}) => context.lead_id));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".list-head .downloads button").click()
    ]);
    const rows = parse(readFileSync(await download.path()), {columns: true}) as Record<string, string>[];
    expect(rows.map((row) => row.lead_id)).toEqual(waiting.map(({context}) => context.lead_id));
    expect(rows[0].tier).toBe("Call today");
    expect(page.url()).not.toContain(keys["read,private"]);
    expect(requests.filter((url) => url.includes(keys["read,private"]))).toEqual([]);
    expect(complaints()).toEqual([]);
  });

  it("asks nothing of anyone but its own place and the sidecar, and stays within 380 pixels", async () => {
    const {page, requests} = await open("/leads");
    await page.setViewportSize({width: 380, height: 800});
    await page.locator('[data-table="leads"] tr[data-place]').last().waitFor({state: "attached"});
    const hosts = new Set(requests.map((url) => new URL(url).hostname));
    expect([...hosts]).toEqual(["127.0.0.1"]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
    expect(requests.filter((url) => url.includes("duckdb"))).toEqual([]);
  });

  it("says of the model what its held-out leads and the benchmark of alarms say", async () => {
    const {page, complaints} = await open("/model");
    const auc = countPairs(readReference());
    // evaluation.json is of unrounded scores.
    expect(await readFigure(page, "auc")).toBeCloseTo(auc, 4);
    const answer = await page.textContent("[data-answer]");
    expect(answer).toContain(`first ${Math.round(100 * auc)} times in 100`);
    expect(answer).toContain("at most 5.2\u202f% of windows without drift raise an alarm");
    const dots = page.locator('svg[aria-label^="False alarms"] [aria-label="dot"] circle');
    await eventually(() => dots.count()).toBe(4);
    await page.getByText("The card of the version that answers").click();
    expect(await page.textContent("[data-card-text]")).toContain("What it was trained on");
    expect(await page.locator("[data-measurement] table").count()).toBe(4);
    expect(complaints()).toEqual([]);
    await page.setViewportSize({width: 380, height: 800});
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
  });

  it("has no lead's id in any file", () => {
    const found = execFileSync("sh", ["-c", 'grep -rlaE "L-20[0-9]{6}-[0-9]{3}" dist || true'], {cwd: checkout.folder});
    expect(String(found)).toBe("");
    expect(predictions[0].context.lead_id).toMatch(/^L-20\d{6}-\d{3}$/);
  });
});

describe("the built Leads and Model pages of a project without a model or a log", {timeout: TEST_MS}, () => {
  const env = {PROJECT: "leads"};
  let checkout: Checkout;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    checkout = makeCheckout();
    rmSync(join(checkout.folder, "reports/false-alarms.json"), {force: true});
    const csv = ["--data", join(ROOT, "test/fixtures/leads.csv"), "--target", "Converted"];
    for (const command of [["data/import.ts", ...csv, "--order", "Lead Number"], ["reports/site/build.ts"]]) {
      const {code, stderr} = await checkout.run(command, env);
      if (code !== 0) throw new Error(`${command[0]} ended with ${code}: ${stderr}`);
    }
    site = await serveFolder(join(checkout.folder, "dist"));
    browser = await openBrowser();
  }, SETUP_MS);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    checkout?.remove();
  });

  it("say what to do, and complain of nothing", async () => {
    const {page, complaints} = await visit(browser.browser, `${site.url}/leads?capacity=x`);
    await page.locator("[data-answer]").waitFor();
    expect(await page.textContent("[data-answer]")).toBe("Nothing has been scored yet");
    expect(await page.textContent("[data-basis]")).toContain("Start the sidecar with PROJECT=leads npm run sidecar");
    await eventually(() => page.locator(".empty").count()).toBe(6);
    expect(await page.locator('[data-card="recall"] [data-figure]').textContent()).toContain("–");
    expect(await page.locator("[data-private-form], [data-download]").count()).toBe(0);
    await page.goto(`${site.url}/model`);
    await page.locator("[data-answer]").waitFor();
    expect(await page.textContent("[data-answer]")).toBe("There is no model yet");
    expect(await page.textContent("[data-basis]")).toContain("PROJECT=leads npm run train");
    expect(await page.textContent('[data-alarms="none"]')).toBe("Not measured yet: npm run benchmark -- false-alarms");
    expect(complaints).toEqual([]);
  });
});

function toWindow(name: string, calibrated: number, evidently: number) {
  const toFound = (share: number) => ({family: {share, low: share - 0.01, high: share + 0.01}});
  return {name, repetitions: 1000, calibrated: toFound(calibrated), evidently: toFound(evidently)};
}

function toSpaced(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
