import {execFileSync} from "node:child_process";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {groupBy} from "../../../data/groupBy.js";
import {readFigure, visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {type Checkout, makeCheckout, type Running} from "../../support/checkout.js";
import {readRecords} from "../../support/independent.js";
import {serveFolder} from "../../support/staticServer.js";

const END = "2026-11-22";
const NOW = `${END}T23:59:59Z`;
const DAY_MS = 86_400_000;
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

interface Logged {
  readonly timestamp: string;
  readonly id: string;
  readonly score: number;
  readonly context: {readonly lead_id: string; readonly campaign: string};
}

interface Told {
  readonly timestamp: string;
  readonly occurred_at: string;
  readonly event: string;
  readonly lead_id?: string;
  readonly prediction_id?: string;
}

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

  function readReference(): {score: number; outcome: number}[] {
    const folder = join(checkout.folder, "data/demo/reference");
    const rows = readRecords<{score: number; outcome: number}>(join(folder, readdirSync(folder)[0]));
    return rows.sort((a, b) => b.score - a.score);
  }

  /** Of each of the last 28 days' leads, scored like the held-out rows, the best k are called. */
  function planSlowly(k: number, threshold = 0) {
    const rows = readReference();
    const firsts = new Map<string, string>();
    for (const {timestamp, context} of predictions) {
      const known = firsts.get(context.lead_id);
      if (!known || timestamp < known) firsts.set(context.lead_id, timestamp);
    }
    const [hits, base] = [(share: number) => countBest(rows, share * rows.length), countBest(rows, rows.length)];
    const above = rows.filter(({score}) => score >= threshold).length / rows.length;
    let [called, found, leads] = [0, 0, 0];
    for (let back = 0; back < 28; back++) {
      const day = new Date(Date.parse(END) - back * DAY_MS).toISOString().slice(0, 10);
      const volume = [...firsts.values()].filter((timestamp) => timestamp.startsWith(day)).length;
      const share = volume === 0 ? 0 : Math.min(k / volume, above);
      called += share * volume;
      found += (volume * hits(share)) / rows.length;
      leads += volume;
    }
    return {
      calls: called / 28,
      recall: found / ((leads * base) / rows.length),
      precision: found / called,
      found: found / 28
    };
  }

  /** The leads of the last 14 days of which nothing was heard, best first, each by its last prediction. */
  function listWaiting(): Logged[] {
    const byId = new Map(predictions.map(({id, context}) => [id, context.lead_id]));
    const heard = new Set(told.map(({lead_id, prediction_id}) => lead_id ?? byId.get(prediction_id ?? "")));
    const last = new Map(predictions.map((prediction) => [prediction.context.lead_id, prediction]));
    const latest = Math.max(...[...predictions, ...told].map(({timestamp}) => Date.parse(timestamp)));
    return [...last.values()]
      .filter(({timestamp, context}) => Date.parse(timestamp) > latest - 14 * DAY_MS && !heard.has(context.lead_id))
      .sort((a, b) => b.score - a.score || Date.parse(b.timestamp) - Date.parse(a.timestamp));
  }

  /** Contacts that are 30 days old, by the score of the last prediction before, as a share of the engaged within 30 days. */
  function realise(low: number, high: number) {
    const asOf = Math.max(...[...predictions, ...told].map(({timestamp}) => Date.parse(timestamp)));
    const byId = new Map(predictions.map((prediction) => [prediction.id, prediction.context.lead_id]));
    const leadOf = ({lead_id, prediction_id}: Told) => lead_id ?? byId.get(prediction_id ?? "");
    const byLead = groupBy(told, leadOf);
    const own = groupBy(predictions, ({context}) => context.lead_id);
    const labels: number[] = [];
    for (const [lead, events] of byLead) {
      const first = Math.min(
        ...events.filter(({event}) => event === "contacted").map((event) => Date.parse(event.occurred_at))
      );
      const before = (own.get(lead ?? "") ?? []).filter(({timestamp}) => Date.parse(timestamp) <= first);
      const score = before.at(-1)?.score ?? NaN;
      if (!(asOf - first >= 30 * DAY_MS && score >= low && score < high)) continue;
      const answer = events.filter(({event}) => event !== "contacted").at(-1);
      labels.push(Number(answer?.event === "engaged" && Date.parse(answer.occurred_at) - first <= 30 * DAY_MS));
    }
    return {rows: labels.length, share: labels.reduce((a, b) => a + b, 0) / labels.length};
  }

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
    const {recall, precision, found} = planSlowly(20);
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
    expect(await readFigure(page, "recall")).toBeCloseTo(planSlowly(capacity).recall, 10);
    expect(await page.textContent("[data-answer]")).toContain(`the best ${capacity} a day finds`);
    const today = page.locator('[data-table="leads"] tr[data-tier="today"]');
    await expect.poll(() => today.count()).toBe(capacity);
    await page.locator('[data-dial="threshold"]').focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
    const plan = planSlowly(capacity, 0.3);
    expect(await readFigure(page, "calls")).toBeCloseTo(plan.calls, 10);
    expect(await readFigure(page, "precision")).toBeCloseTo(plan.precision, 10);
    await expect.poll(() => page.url()).toContain(`capacity=${capacity}&threshold=0.3`);
    await page.reload();
    await page.locator("[data-answer]").waitFor();
    expect(await readFigure(page, "calls")).toBeCloseTo(plan.calls, 10);
    expect(complaints()).toEqual([]);
  });

  it("ranks who waits, and says what became of contacts with such scores", async () => {
    const {page} = await open("/leads");
    const waiting = listWaiting();
    const scores = await page
      .locator('[data-table="leads"] tr[data-place] td:nth-child(2)')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
    expect(scores).toEqual(waiting.slice(0, 200).map(({score}) => score));
    expect(await page.textContent("[data-basis]")).toContain(`${toSpaced(waiting.length)} leads wait`);
    const cuts = [Infinity, waiting[19].score, waiting[99].score, 0];
    for (const [i, tier] of ["today", "week", "nurture"].entries()) {
      const [shown, counted] = [await readRate(page, tier), realise(cuts[i + 1], cuts[i])];
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
    await expect.poll(said).toBe("The sidecar refuses this key.");
    await ask(keys.read);
    await expect.poll(said).toMatch(/does not tell this key/);
    expect(await page.locator("[data-private]").count()).toBe(0);
    await ask(keys["read,private"]);
    await expect.poll(said).toBe("200 leads of 200 told");
    const waiting = listWaiting().slice(0, 200);
    const shown = await page
      .locator('[data-table="leads"] tr[data-place] td[data-private]:nth-child(3)')
      .allTextContents();
    expect(shown).toEqual(waiting.map(({context}) => context.lead_id));
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".list-head .downloads button").click()]);
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
    const rows = readReference();
    const positives = rows.filter(({outcome}) => outcome === 1);
    const negatives = rows.filter(({outcome}) => outcome === 0);
    const wins = positives.flatMap(({score}) => negatives.map((other) => Math.sign(score - other.score) / 2 + 0.5));
    const auc = wins.reduce((a, b) => a + b, 0) / wins.length;
    // evaluation.json is of unrounded scores.
    expect(await readFigure(page, "auc")).toBeCloseTo(auc, 4);
    const answer = await page.textContent("[data-answer]");
    expect(answer).toContain(`first ${Math.round(100 * auc)} times in 100`);
    expect(answer).toContain("at most 5.2\u202f% of windows without drift raise an alarm");
    const dots = page.locator('svg[aria-label^="False alarms"] [aria-label="dot"] circle');
    await expect.poll(() => dots.count()).toBe(4);
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

/** Positives among the best k rows, those that tie at the cut in proportion. */
function countBest(rows: readonly {readonly score: number; readonly outcome: number}[], k: number): number {
  let hits = 0;
  for (let start = 0, end = 0; start < rows.length && start < k; start = end) {
    while (end < rows.length && rows[end].score === rows[start].score) end += 1;
    const positives = rows.slice(start, end).filter(({outcome}) => outcome === 1).length;
    hits += positives * Math.min(1, (k - start) / (end - start));
  }
  return hits;
}

function toWindow(name: string, calibrated: number, evidently: number) {
  const toFound = (share: number) => ({family: {share, low: share - 0.01, high: share + 0.01}});
  return {name, repetitions: 1000, calibrated: toFound(calibrated), evidently: toFound(evidently)};
}

function toSpaced(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
