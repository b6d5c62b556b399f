import type {Browser, Page} from "playwright-core";

export interface Visit {
  readonly page: Page;
  /** The addresses of all requests so far. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, and uncaught errors, so far. */
  readonly complaints: readonly string[];
}

/** Opens a page of a site, at the time `now` if given, and keeps what it asked for and complained of. */
export async function visit(browser: Browser, url: string, now?: string): Promise<Visit> {
  const page = await browser.newPage({viewport: {width: 1280, height: 1000}, timezoneId: "Pacific/Auckland"});
  if (now) await page.clock.setFixedTime(now);
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(url);
  return {page, requests, complaints};
}

/** The unrounded figure that a card shows, once the database has answered. */
export async function readFigure(page: Page, card: string): Promise<number> {
  const figure = page.locator(`[data-card="${card}"]:not([data-pending]) [data-figure]`);
  return Number(await figure.getAttribute("data-value"));
}
