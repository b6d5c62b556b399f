import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readFigure, type Visit, visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {type Checkout, makeCheckout} from "../../support/checkout.js";
import {stringify} from "../../support/csv.js";
import {type LoggedPrediction, readRecords, shareOf, within} from "../../support/independent.js";
import {serveFolder} from "../../support/staticServer.js";

const ENV = {PROJECT: "leads"};
const SETUP_MS = 300_000;
const LONG_NAME = "unbreakable_field_name_".repeat(9).slice(0, 190);
const [FIRST_DAY, LAST_DAY] = ["2026-11-13", "2026-11-22"];
const FRESH = "2026-11-23T12:00:00Z";
const STALE = "2026-12-01T12:00:00Z";
const NO_FIELDS = ["Lead Number", "Converted"];
const LEADS = 100;
const RESCORED = 40;

/** The database may take its time to start. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, {timeout: 20_000});

type Row = Record<string, string>;

/** One project of four states, each a refresh of the site that was built of the one before. */
describe("the built pages, from an empty log on", () => {
  let checkout: Checkout;
  let rows: Row[];
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;

  beforeAll(async () => {
    checkout = makeCheckout();
    rows = nameLong(parse(readFileSync("test/fixtures/leads.csv"), {columns: true}) as Row[]);
    const csv = join(checkout.folder, "leads.csv");
    writeFileSync(csv, stringify(rows));
    const columns = ["--target", "Converted", "--order", "Lead Number", "--private", "Email,Notes"];
    await runWell(["data/import.ts", "--data", csv, ...columns]);
    await runWell(["model/train.ts"]);
    site = await serveFolder(join(checkout.folder, "dist"));
    browser = await openBrowser();
  }, SETUP_MS);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    checkout?.remove();
  });

  const toPath = (name: string) => join(checkout.folder, "data/leads", name);

  async function runWell(args: readonly string[]): Promise<void> {
    const {code, stdout, stderr} = await checkout.run(args, ENV);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
  }

  async function refreshWith(log: readonly object[] | null): Promise<void> {
    mkdirSync(toPath("logs"), {recursive: true});
    const text = log?.map((line) => `${JSON.stringify(line)}\n`).join("");
    if (text !== undefined) writeFileSync(toPath("logs/predictions.jsonl"), text);
    await runWell(["reports/site/refresh.ts"]);
  }

  async function open(path: string, now = FRESH): Promise<Visit> {
    await page?.close();
    const visited = await visit(browser.browser, site.url + path, now);
    page = visited.page;
    return visited;
  }

  const read = async (selector: string) => (await page.textContent(selector))?.replace(/\s+/g, " ").trim();
  const readAll = (selector: string) => page.locator(selector).allTextContents();
  const readBoth = () => Promise.all(["[data-answer]", "[data-basis]"].map(read));
  const shownAddress = () => page.evaluate(() => location.search);

  describe("of an empty log", () => {
    const START =
      "Start the sidecar with PROJECT=leads npm run sidecar and post a lead to /predict; the next build shows it.";

    beforeAll(() => refreshWith(null), SETUP_MS);

    it("say what to do, and when figures will come", async () => {
      const {complaints} = await open("/");
      expect(await readBoth()).toEqual(["Nothing has been scored yet", START]);
      expect(await read("[data-control]")).toBe("The days to choose from appear with the first prediction.");
      expect(await readAll(".empty")).toEqual(["Scores appear with the first prediction.", "No predictions yet."]);
      expect(await read(".live")).toBe("0 predictions in the log nothing logged yet");
      expect(await page.locator(".cards [data-card]").count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    it("have no performance to tell, and say what to do", async () => {
      const {complaints} = await open("/performance?threshold=.3&metric=gone");
      expect(await readBoth()).toEqual(["Nothing has been scored yet", START]);
      await eventually(shownAddress).toBe("");
      expect(complaints).toEqual([]);
    });

    it("compare nothing, and drop from the address what cannot be shown", async () => {
      const {complaints} = await open(`/drift?window=${FIRST_DAY}..${LAST_DAY}&reference=first&field=Country`);
      expect(await readBoth()).toEqual(["Nothing has been scored yet", START]);
      await eventually(() => readAll(".empty")).toEqual(toEmptyCards("Counts appear with the first prediction."));
      await eventually(shownAddress).toBe("");
      expect(complaints).toEqual([]);
    });
  });

  describe("of a log of one row", () => {
    beforeAll(() => refreshWith([toLine(rows[0], {day: LAST_DAY, score: 0.7, lead: "a"})]), SETUP_MS);

    it("show it, and judge nothing by it", async () => {
      const {complaints} = await open("/");
      expect(await readBoth()).toEqual([
        "Can’t tell yet: 1 lead, 50 needed",
        "1 prediction and no requests, 22 Nov 2026, against training (100 leads held out)."
      ]);
      expect(await read(".live")).toContain("1 prediction in the log");
      expect([await readFigure(page, "volume"), await readFigure(page, "p50")]).toEqual([1, 0.7]);
      expect(await readFigure(page, "flagged")).toBe(1);
      expect(await read('[data-card="errors"] .figure-note')).toBe("no requests in the log");
      expect(await page.locator('[data-table="recent"] tbody tr').count()).toBe(1);
      expect(complaints).toEqual([]);
    });

    it("know no outcome yet, and how one comes in", async () => {
      const {complaints} = await open("/performance");
      expect((await readBoth())[0]).toBe("No outcomes yet");
      expect((await readBoth())[1]).toContain("/feedback");
      await eventually(() => page.locator(".card .empty").count()).toBeGreaterThan(4);
      expect(complaints).toEqual([]);
    });

    it("can’t tell what changed, field by field", async () => {
      const {complaints} = await open("/drift");
      expect((await readBoth())[0]).toBe("Can’t tell yet: 1 lead, 50 needed");
      await page.locator(".rank-row").first().waitFor();
      const reasons = new Set(await readAll(".rank-row .rank-reason"));
      expect(reasons).toEqual(new Set(["1 lead, 50 needed"]));
      expect(await page.locator(".rank-dot").count()).toBe(0);
      await eventually(() => read(".movers-card .empty")).toBe("Too few leads to say what moved.");
      expect(complaints).toEqual([]);
    });

    it("tell how old it is, wherever it is read", async () => {
      await open("/", STALE);
      expect((await readBoth())[0]).toBe("Can’t tell yet: 1 lead, 50 needed; the last prediction was 9 days ago");
      await open("/drift", STALE);
      expect((await readBoth())[1]).toMatch(/; the last prediction was 9 days ago\.$/);
    });
  });

  describe("of leads that were scored again", () => {
    const days = `window=${FIRST_DAY}..${LAST_DAY}`;
    let log: LoggedPrediction[];

    beforeAll(async () => {
      await refreshWith(rescoreSome(rows.slice(0, LEADS)));
      log = readRecords(toPath("logs/predictions.jsonl"));
    }, SETUP_MS);

    it("count a lead once, as it was first", async () => {
      const {complaints} = await open(`/?${days}`);
      expect(await readFigure(page, "volume")).toBe(LEADS + RESCORED);
      await open(`/drift?${days}&field=Lead%20Source`);
      await page.locator('[data-detail="Lead Source"] summary').click();
      const cells = page
        .locator('[data-table="distribution"] tbody tr', {hasText: /^\s*Google/})
        .locator("[data-value]");
      const [, current] = await cells.evaluateAll((all) =>
        all.map((cell) => Number((cell as HTMLElement).dataset.value))
      );
      const hasSource = ({input}: LoggedPrediction) => "Lead Source" in input;
      const isGoogle = ({input}: LoggedPrediction) => String(input["Lead Source"]).toLowerCase() === "google";
      expect(current).toBeCloseTo(shareOf(log.slice(0, LEADS).filter(hasSource), isGoogle), 10);
      expect(current).not.toBeCloseTo(shareOf(log.filter(hasSource), isGoogle), 2);
      expect(complaints).toEqual([]);
    });

    it("hold the flagged share against the reference, or against other days", async () => {
      const reference = readRecords<{readonly score: number}>(
        toPath(join("reference", readdirSync(toPath("reference"))[0]))
      );
      const flagged = shareOf(log, ({label}) => label === "converted");
      const trained = shareOf(reference, ({score}) => score >= 0.5);
      await open(`/?${days}`);
      expect(await readFigure(page, "flagged")).toBeCloseTo(flagged, 10);
      const note = () => read('[data-card="flagged"] .figure-note');
      await eventually(note).toBe(`${toPoints(flagged - trained)} on training`);

      const isConverted = ({label}: LoggedPrediction) => label === "converted";
      const last = shareOf(within(log, "2026-11-20", LAST_DAY), isConverted);
      const first = shareOf(within(log, FIRST_DAY, "2026-11-15"), isConverted);
      await open(`/?window=2026-11-20..${LAST_DAY}&reference=first`);
      await eventually(note).toBe(`${toPoints(last - first)} on the first days`);
    });

    it("keep the address true to what is shown", async () => {
      await open("/drift?window=nonsense&reference=toString&field=gone");
      await eventually(shownAddress).toBe("");
      await open(`/drift?window=2020-01-01..2026-11-15&reference=before&field=${LONG_NAME}`);
      const kept = `?window=${FIRST_DAY}..2026-11-15&reference=before&field=${LONG_NAME}`;
      await page.locator(".control-window").waitFor();
      expect(await shownAddress()).toBe(kept);
      expect(await page.locator("#observablehq-header a").first().getAttribute("href")).toContain(
        `window=${FIRST_DAY}..2026-11-15&reference=before`
      );
    });

    it("keep the window on screen in the address when going back", async () => {
      await open("/drift");
      await page.locator(".rank-row").nth(1).click();
      await page.click('[data-preset="24 h"]');
      await eventually(shownAddress).toContain(`window=${LAST_DAY}..${LAST_DAY}`);
      await page.goBack();
      await eventually(shownAddress).toBe(`?window=${LAST_DAY}..${LAST_DAY}`);
      expect(await read(".control-window")).toBe("22 Nov 2026, UTC");
    });

    it("lead on to Drift with the window that is shown, also once counts are there", async () => {
      await open(`/?window=2026-11-14..${LAST_DAY}`);
      await page.locator('[data-card="drift"]:not([data-pending]) a').waitFor();
      expect(await page.locator('[data-card="drift"] a').getAttribute("href")).toContain("window=2026-11-14");
    });

    it.each([1280, 390])("cut no reason off and run no long name over at %i px", async (width) => {
      for (const path of ["/drift", "/"]) {
        await open(`${path}?${days}&field=${LONG_NAME}`);
        await page.setViewportSize({width, height: 1000});
        await page.locator('[data-engine="ready"]').waitFor({state: "attached"});
        if (path === "/drift") await eventually(() => readAll(".rank-row .field-name")).toContain(LONG_NAME);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await findCut(page, ".rank-row .rank-reason")).toEqual([]);
        expect(await findOverrun(page)).toEqual([]);
      }
    });
  });

  describe("without a reference", () => {
    beforeAll(async () => {
      for (const name of ["reference", "profile"]) rmSync(toPath(name), {recursive: true});
      await refreshWith(null);
    }, SETUP_MS);

    it("show what the log has, and say that there is nothing to compare it with", async () => {
      const {complaints} = await open("/");
      expect(await readBoth()).toEqual([
        "Can’t tell yet: there is no reference to compare scores with yet, and there were no requests to judge",
        "110 predictions and no requests, 16–22 Nov 2026."
      ]);
      expect(await readFigure(page, "volume")).toBe(110);
      expect(await read('[data-card="drift"]')).toContain("no reference yet");
      expect(await read('[data-card="flagged"] .figure-note')).toBe("");
      expect(complaints).toEqual([]);
    });

    it("say on Drift how to get one", async () => {
      const {complaints} = await open("/drift?field=Country");
      expect(await readBoth()).toEqual([
        "No reference to compare with yet",
        "No reference yet: PROJECT=leads npm run train makes one from labelled leads."
      ]);
      await eventually(() => readAll(".empty")).toEqual(
        toEmptyCards("Nothing to compare with yet: there is no reference.")
      );
      await eventually(shownAddress).toBe("");
      expect(complaints).toEqual([]);
    });
  });
});

/** What the cards of the Drift page say: all fields together, in the middle, are judged when the site is built. */
function toEmptyCards(text: string): string[] {
  return [text, text, text, "No leads to compare with a reference yet.", text, text];
}

/** The fixture with a long column, whose values the first leads have apart from those of the reference, the last. */
function nameLong(rows: readonly Row[]): Row[] {
  return rows.map((row, i) => ({...row, [LONG_NAME]: i < LEADS ? "early" : i % 2 === 0 ? "even" : "odd"}));
}

/** Ten leads a day; then the first forty again, on the last day, with another source. */
function rescoreSome(rows: readonly Row[]): object[] {
  const days = Array.from({length: 10}, (_, i) => `2026-11-${13 + i}`);
  const firsts = rows.map((row, i) =>
    toLine(row, {day: days[Math.floor(i / 10)], score: i % 4 === 0 ? 0.8 : 0.2, lead: `lead-${i}`})
  );
  const again = rows
    .slice(0, RESCORED)
    .map((row, i) => toLine({...row, "Lead Source": "Google"}, {day: LAST_DAY, score: 0.9, lead: `lead-${i}`}));
  return [...firsts, ...again];
}

function toLine(
  row: Row,
  {day, score, lead}: {readonly day: string; readonly score: number; readonly lead: string}
): object {
  const cells = Object.entries(row).filter(([name, cell]) => cell !== "" && !NO_FIELDS.includes(name));
  return {
    timestamp: `${day}T12:00:00.000+00:00`,
    input: Object.fromEntries(cells),
    score,
    margin: 0,
    label: score >= 0.5 ? "converted" : "not_converted",
    confidence: "low",
    inference_ms: 1,
    model_version: "1-00000000",
    context: {lead_id: lead}
  };
}

function toPoints(change: number): string {
  return `${change < 0 ? "−" : "+"}${Math.abs(100 * change).toFixed(1)} points`;
}

/** The texts that do not fit where they stand. */
function findCut(page: Page, selector: string): Promise<(string | null)[]> {
  return page
    .locator(selector)
    .evaluateAll((all) =>
      all
        .filter((e) => e.clientWidth === 0 || e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight)
        .map((e) => e.textContent)
    );
}

/** The names that reach past the row, the cell, the card or the heading that they stand in. */
function findOverrun(page: Page): Promise<string[]> {
  return page.locator(".rank-label, .card h2, .figure-note, td, th, [data-answer]").evaluateAll((all) =>
    all
      .filter((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        const isClipped = getComputedStyle(e).overflowX === "hidden";
        return !isClipped && range.getBoundingClientRect().right > e.getBoundingClientRect().right + 1;
      })
      .map((e) => `${e.tagName} ${e.className} ${e.textContent?.slice(0, 40)}`)
  );
}
