import {appendFileSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {parse} from "csv-parse/sync";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {ProjectSchema} from "../../../workspace/scoring/schema.js";
import {readFigure, type Visit, visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {type Checkout, makeCheckout} from "../../support/checkout.js";
import {stringify} from "../../support/csv.js";
import {
  type LoggedPrediction,
  type LoggedRequest,
  quantileOf,
  readRecords,
  shareOf,
  within
} from "../../support/independent.js";
import {serveFolder} from "../../support/staticServer.js";

const CANARY = "qx7canary";
const HOSTILE = '<img src=x onerror="window.ranHostile=true">';
const DAYS = 20;
const SOURCE = "Lead Source";
const LAST_DAY_MS = Date.now() - 86_400_000;
const PRIVATE = ["Email", "Notes"];
const SETUP_MS = 300_000;

type Row = Record<string, string>;

describe("a CSV of 500 leads, imported, trained, backfilled, served and built", () => {
  const env = {PROJECT: "leads"};
  let checkout: Checkout;
  let predictions: LoggedPrediction[];
  let requests: LoggedRequest[];
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    checkout = makeCheckout();
    const csv = join(checkout.folder, "leads.csv");
    writeFileSync(csv, stringify(plantLeads(parse(readFileSync("test/fixtures/leads.csv"), {columns: true}) as Row[])));
    const order = ["--order", "Lead Number"];
    const cleaning = ["--missing", "Select", "--private", PRIVATE.join(",")];
    await runWell(["data/import.ts", "--data", csv, "--target", "Converted", ...order, ...cleaning]);
    markSegment(join(checkout.folder, "data/leads/schema.json"), SOURCE);
    await runWell(["model/train.ts"]);
    await runWell(["data/backfill.ts", "--data", csv, ...order, "--days", String(DAYS), "--end", toDay(DAYS)]);
    await serveCanaries();
    appendFileSync(logPath("predictions"), `{"timestamp": "${toDay(19)}T00:00:00Z", "${CANARY}\n`);
    await runWell(["reports/site/build.ts"]);
    predictions = readRecords(logPath("predictions"));
    requests = readRecords(logPath("api_requests"));
    site = await serveFolder(join(checkout.folder, "dist"));
    browser = await openBrowser();
  }, SETUP_MS);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    checkout?.remove();
  });

  const logPath = (name: string) => join(checkout.folder, "data/leads/logs", `${name}.jsonl`);

  async function runWell(args: readonly string[]): Promise<void> {
    const {code, stdout, stderr} = await checkout.run(args, env);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
  }

  /** Canaries in every private place of a request: fields, context, headers, paths. */
  async function serveCanaries(): Promise<void> {
    const sidecar = checkout.start(["sidecar/main.ts"], {...env, PORT: "0"});
    const [, url] = await sidecar.untilPrinted(/(http:\/\/127\.0\.0\.1:\d+)/);
    const headers = {
      "content-type": "application/json",
      "x-request-id": `${CANARY}-request`,
      authorization: `Bearer ${CANARY}`,
      "x-other": CANARY
    };
    const lead = {Email: `${CANARY}@example.com`, Notes: `${CANARY} note`, Country: HOSTILE, "Lead Source": "Google"};
    const context = {lead_id: "", owner: `${CANARY}-owner`, campaign: HOSTILE};
    for (let i = 0; i < 8; i++) {
      const body = JSON.stringify({...lead, context: {...context, lead_id: `${CANARY}-${i}`}});
      const response = await fetch(`${url}/predict?${CANARY}=1`, {method: "POST", headers, body});
      expect(response.status).toBe(200);
      expect((await fetch(`${url}/health`)).status).toBe(200);
      expect((await fetch(`${url}/live`)).status).toBe(200);
    }
    await fetch(`${url}/${CANARY}/path?${CANARY}=1`, {headers});
    sidecar.child.kill("SIGTERM");
    expect(await sidecar.ended).toBe(0);
  }

  it("asked no network for anything", () => {
    expect(checkout.contacted()).toEqual([]);
  });

  it("logged the probes, and not the polls", () => {
    const endpoints = requests.map(({endpoint}) => endpoint);
    expect(endpoints).toContain("/health");
    expect(endpoints).not.toContain("/live");
  });

  describe("the built site", () => {
    it("shows Health's figures as the log has them", async () => {
      await checkHealth(toDay(11), toDay(DAYS + 1));
    });

    it("shows others when another window is brushed", async () => {
      const {page, complaints} = await visit(browser.browser, `${site.url}/?window=${toDay(11)}..${toDay(20)}`);
      const before = await readFigure(page, "volume");
      const shownDays = new Set(predictions.map(({timestamp}) => timestamp.slice(0, 10))).size;
      const strip = (await page.locator(".strip-overlay").boundingBox())!;
      await page.mouse.move(strip.x + 1, strip.y + strip.height / 2);
      await page.mouse.down();
      await page.mouse.move(strip.x + (strip.width * 3.5) / shownDays, strip.y + strip.height / 2, {steps: 5});
      await page.mouse.up();
      await expect.poll(() => readFigure(page, "volume")).not.toBe(before);
      expect(await readFigure(page, "volume")).toBe(within(predictions, toDay(1), toDay(4)).length);
      await expect.poll(() => page.url()).toContain(`window=${toDay(1)}..${toDay(4)}`);
      expect(complaints).toEqual([]);
    });

    it("shows Drift's shares as the log has them, and ranks what was planted", async () => {
      const [current, first] = [within(predictions, toDay(17), toDay(20)), within(predictions, toDay(1), toDay(4))];
      const {page, complaints} = await visit(
        browser.browser,
        `${site.url}/drift?window=${toDay(17)}..${toDay(20)}&reference=first`
      );
      const hasSource = ({input}: LoggedPrediction) => "Lead Source" in input;
      const rows = page.locator('[data-table="movers"] tbody tr[data-field="Lead Source"]');
      await rows.first().waitFor();
      for (const source of ["Direct Traffic", "Google"]) {
        const row = rows.filter({hasText: source});
        const [reference, now] = await row
          .locator("[data-value]")
          .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
        const isSource = ({input}: LoggedPrediction) =>
          String(input["Lead Source"]).toLowerCase() === source.toLowerCase();
        expect(reference).toBeCloseTo(shareOf(first.filter(hasSource), isSource), 10);
        expect(now).toBeCloseTo(shareOf(current.filter(hasSource), isSource), 10);
      }
      expect(complaints).toEqual([]);
    });

    it("judges the leads of a segment, which the link keeps, and does not move", async () => {
      const source = "Google";
      const isSource = ({input}: LoggedPrediction) => String(input[SOURCE]).toLowerCase() === source.toLowerCase();
      const leads = within(predictions, toDay(1), toDay(DAYS)).filter(isSource).length;
      const {page, complaints} = await visit(browser.browser, `${site.url}/drift?window=${toDay(1)}..${toDay(DAYS)}`);
      await page.locator('[data-engine="ready"]').waitFor({state: "attached"});
      const before = await page.locator(".drift-grid").boundingBox();
      await page.locator("[data-segment]").selectOption(`${SOURCE}:${source}`);
      const basis = new RegExp(`^${leads} leads with ${SOURCE} ${source}, .* against training`);
      await expect.poll(() => page.textContent("[data-basis]"), {timeout: 20_000}).toMatch(basis);
      await expect.poll(() => new URL(page.url()).searchParams.get("segment")).toBe(`${SOURCE}:${source}`);
      expect((await page.locator(".drift-grid").boundingBox())?.y).toBe(before?.y);
      await page.reload();
      await expect.poll(() => page.textContent("[data-basis]"), {timeout: 20_000}).toMatch(basis);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it("has its headline before the database has started", async () => {
      const page = await browser.browser.newPage();
      await page.route(/duckdb/, (route) => route.abort());
      await page.goto(`${site.url}/drift`);
      await page.locator("[data-answer]").waitFor();
      expect(await page.textContent("[data-answer]")).toMatch(/drift/i);
      await page.close();
    });

    it("counts the malformed line", async () => {
      const {page} = await visit(browser.browser, `${site.url}/`);
      expect(await page.textContent("[data-basis]")).toContain("1 malformed line");
    });

    it("shows a hostile value as text and runs nothing", async () => {
      for (const path of ["/", "/drift?field=Country"]) {
        const {page, complaints} = await visit(browser.browser, site.url + path);
        await expect.poll(() => page.textContent("body"), {timeout: 20_000}).toContain(HOSTILE);
        expect(await page.evaluate(() => "ranHostile" in window)).toBe(false);
        expect(await page.locator('img[src="x"]').count()).toBe(0);
        expect(complaints).toEqual([]);
      }
    });

    it("asks nothing of anyone but the place it is served from", async () => {
      for (const path of ["/", "/drift"]) {
        const {page, requests: asked} = await visit(browser.browser, site.url + path);
        await page.locator('[data-engine="ready"]').waitFor({state: "attached"});
        await page.waitForLoadState("networkidle");
        expect(asked.filter((url) => !url.startsWith(`${site.url}/`))).toEqual([]);
      }
    });
  });

  describe("what is published", () => {
    it("planted its canaries where they could have leaked from", () => {
      for (const path of [logPath("predictions"), join(checkout.folder, "data/leads/rows.jsonl")]) {
        expect(readFileSync(path, "utf8")).toContain(CANARY);
      }
    });

    it("holds no canary in any file", () => {
      const files = listFiles(join(checkout.folder, "dist"));
      expect(files.length).toBeGreaterThan(10);
      expect(files.filter((path) => readFileSync(path).toString("latin1").toLowerCase().includes(CANARY))).toEqual([]);
    });

    it("holds no canary in any cell of the database, which may be compressed", async () => {
      const path = listFiles(join(checkout.folder, "dist")).find((name) => /log\..*\.duckdb$/.test(name));
      const texts = await readTexts(path!);
      expect(texts.length).toBeGreaterThan(1000);
      expect(texts.filter((text) => text.toLowerCase().includes(CANARY))).toEqual([]);
    });

    it("holds no private field, id or path at all", async () => {
      const path = listFiles(join(checkout.folder, "dist")).find((name) => /log\..*\.duckdb$/.test(name));
      const columns = await readColumns(path!);
      expect(
        columns.filter((name) => [...PRIVATE, "id", "request_id", "lead_id", "owner", "path"].includes(name))
      ).toEqual([]);
    });
  });

  async function checkHealth(from: string, to: string): Promise<Visit> {
    const visited = await visit(browser.browser, `${site.url}/?window=${from}..${to}`);
    const {page, complaints} = visited;
    const scored = within(predictions, from, to);
    const asked = within(requests, from, to).filter(({endpoint}) => endpoint !== "/health");
    const scores = scored.map(({score}) => score);
    expect(await readFigure(page, "volume")).toBe(scored.length);
    expect(await readFigure(page, "flagged")).toBeCloseTo(
      shareOf(scored, ({label}) => label === "converted"),
      10
    );
    expect(await readFigure(page, "p50")).toBeCloseTo(quantileOf(scores, 0.5), 10);
    expect(await readFigure(page, "errors")).toBeCloseTo(
      shareOf(asked, ({status_code: code}) => code >= 500),
      10
    );
    expect(await readFigure(page, "p95")).toBeCloseTo(
      quantileOf(
        asked.map(({response_ms: ms}) => ms),
        0.95
      ),
      6
    );
    expect(complaints).toEqual([]);
    return visited;
  }
});

function plantLeads(rows: readonly Row[]): Row[] {
  return rows.map((row, i) => ({
    ...row,
    Email: `${CANARY}.${row.Email}`,
    Notes: row.Notes === "" ? "" : `${row.Notes} ${CANARY}`,
    Country: i % 20 === 0 ? HOSTILE : row.Country
  }));
}

/** Marks a field of a schema as one by whose values leads are counted apart. */
function markSegment(path: string, name: string): void {
  const schema = JSON.parse(readFileSync(path, "utf8")) as ProjectSchema;
  const fields = schema.fields.map((field) => (field.name === name ? {...field, segment: true} : field));
  writeFileSync(path, JSON.stringify({...schema, fields}));
}

/** The backfilled days are numbered from 1, the oldest, to 20, yesterday; the sidecar scored on the day after. */
function toDay(number: number): string {
  return new Date(LAST_DAY_MS - (DAYS - number) * 86_400_000).toISOString().slice(0, 10);
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, {recursive: true, withFileTypes: true});
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function readTexts(path: string): Promise<string[]> {
  return query(path, async (ask) => {
    const columns = await ask(
      "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'log' AND data_type = 'VARCHAR'"
    );
    const texts = await Promise.all(
      columns.map(([table, column]) => ask(`SELECT "${column.replaceAll('"', '""')}" FROM log."${table}"`))
    );
    return texts.flat(2).filter((text) => text !== null);
  });
}

async function readColumns(path: string): Promise<string[]> {
  return query(path, async (ask) =>
    (await ask("SELECT DISTINCT column_name FROM duckdb_columns() WHERE database_name = 'log'")).flat()
  );
}

type Ask = (statement: string) => Promise<string[][]>;

async function query<T>(path: string, read: (ask: Ask) => Promise<T>): Promise<T> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`ATTACH '${path}' AS log (READ_ONLY)`);
  const ask: Ask = async (statement) => (await connection.runAndReadAll(statement)).getRows() as string[][];
  const result = await read(ask);
  connection.closeSync();
  return result;
}
