import {readFileSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {findFreePort} from "../../../reports/site/ports.js";
import {openBrowser} from "../../support/browser.js";
import {type Checkout, makeCheckout, type Running} from "../../support/checkout.js";

const START = "reports/site/start.ts";
const START_MS = 240_000;

describe("npm start", () => {
  let checkout: Checkout;
  let ports: {readonly sidecar: number; readonly workspace: number};
  let env: Record<string, string>;
  let started: Running;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;

  beforeAll(async () => {
    checkout = makeCheckout();
    ports = {sidecar: await findFreePort(), workspace: await findFreePort()};
    env = {PORT: String(ports.sidecar), WORKSPACE_PORT: String(ports.workspace)};
    browser = await openBrowser();
    started = checkout.start([START], env);
    await started.untilPrinted(/Ctrl-C stops both/);
    page = await browser.browser.newPage();
  }, START_MS);

  afterAll(async () => {
    started.child.kill("SIGTERM");
    await started.ended;
    await browser.close();
    checkout.remove();
  });

  const log = () => join(checkout.folder, "data/demo/logs/predictions.jsonl");
  const countLines = () => readFileSync(log(), "utf8").trim().split("\n").length;

  const readTotal = async () => Number(await page.getAttribute('[data-card="total"] [data-figure]', "data-value"));

  it("prints both addresses and where the logs are", () => {
    expect(started.output()).toContain(`http://127.0.0.1:${ports.workspace}`);
    expect(started.output()).toContain(`http://127.0.0.1:${ports.sidecar}`);
    expect(started.output()).toContain(log());
  });

  it("says demo data on every page", async () => {
    for (const path of ["/", "/drift"]) {
      await page.goto(`http://127.0.0.1:${ports.workspace}${path}`);
      expect(await page.textContent("body")).toMatch(/demo data/i);
    }
  });

  it.each(["/", "/drift"])("shows new predictions on %s within five seconds, and no brush is lost", async (path) => {
    await page.goto(`http://127.0.0.1:${ports.workspace}${path}`);
    await page.click('[data-preset="30 d"]');
    await page.locator('[data-live="following"]').waitFor();
    const [brushed, total] = [await page.textContent(".control-window"), await readTotal()];
    const leads = Array.from({length: 37}, () => ({llm_quality: 80}));
    await post(`http://127.0.0.1:${ports.sidecar}/predict/batch`, {leads});
    await expect.poll(readTotal, {timeout: 5_000}).toBe(total + 37);
    expect(await page.textContent(".control-window")).toBe(brushed);
    expect(await page.getAttribute('[data-preset="30 d"]', "aria-pressed")).toBe("true");
  });

  it("tells the demo's planted story in its headline", async () => {
    for (const path of ["/", "/drift"]) {
      await page.goto(`http://127.0.0.1:${ports.workspace}${path}`);
      expect(await page.textContent("[data-answer]")).toMatch(
        /fields drift.*, most of all Sector; the mean score fell/
      );
    }
  });

  it("has simulated up to yesterday", () => {
    const [first] = readFileSync(log(), "utf8").split("\n", 1);
    const days = (Date.now() - Date.parse((JSON.parse(first) as {timestamp: string}).timestamp)) / 86_400_000;
    expect(Math.abs(days - 60.5)).toBeLessThan(1.5);
  });

  it.each(["PORT", "WORKSPACE_PORT"])("says in one sentence that the port of %s is taken", async (variable) => {
    const other = variable === "PORT" ? "WORKSPACE_PORT" : "PORT";
    const {code, stderr} = await checkout.run([START], {...env, [other]: String(await findFreePort())});
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(`port ${env[variable]} is taken`);
    expect(stderr).toContain(`${variable}=<port>`);
  });

  it("refuses one port for both", async () => {
    const {code, stderr} = await checkout.run([START], {PORT: "3999", WORKSPACE_PORT: "3999"});
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(/^start: PORT and WORKSPACE_PORT are both 3999; [^\n]+$/);
  });

  it("stops both on Ctrl-C and exits with 0", async () => {
    started.child.kill("SIGINT");
    expect(await started.ended).toBe(0);
    for (const port of Object.values(ports)) expect(await canListen(port)).toBe(true);
  });

  it(
    "keeps the logs of the first start on the second",
    async () => {
      const [lines, {size}] = [countLines(), statSync(log())];
      started = checkout.start([START], env);
      await started.untilPrinted(/Ctrl-C stops both/);
      expect([countLines(), statSync(log()).size]).toEqual([lines, size]);
      started.child.kill("SIGINT");
      expect(await started.ended).toBe(0);
    },
    START_MS
  );

  it("asked no network for anything", () => {
    expect(checkout.contacted()).toEqual([]);
  });
});

async function post(url: string, body: unknown): Promise<void> {
  const headers = {"content-type": "application/json"};
  const response = await fetch(url, {method: "POST", headers, body: JSON.stringify(body)});
  expect(response.status).toBe(200);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
