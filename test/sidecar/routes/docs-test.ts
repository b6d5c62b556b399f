import {afterAll, describe, expect, it} from "vitest";
import {visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {openService} from "../support/service.js";

const {browser, close} = await openBrowser();

afterAll(close);

describe("GET /docs", () => {
  it("shows the operations and tries one, with nothing from elsewhere and no complaint of the browser", async () => {
    const {listen, predictions} = await openService();
    const url = await listen();
    const {page, requests, complaints} = await visit(browser, `${url}/docs`);
    await page.locator("#operations-default-postPredict .opblock-summary-control").click();
    await page.locator("textarea").fill(JSON.stringify({llm_quality: 70}));
    await page.getByRole("button", {name: "Execute"}).click();
    const answer = page.locator(".live-responses-table .response-col_description");
    await answer.getByText('"score"').first().waitFor();
    expect(predictions()).toMatchObject([{input: {llm_quality: 70}, score: 0.7}]);
    expect(requests.filter((address) => !address.startsWith(`${url}/`) && !address.startsWith("data:"))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("lets no script run that stands in the page", async () => {
    const {call} = await openService();
    const {headers, body} = await call({url: "/docs"});
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
    expect(body).not.toMatch(/<script(?! src="\/docs\/)/);
  });
});
