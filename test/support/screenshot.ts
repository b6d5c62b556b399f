import {join} from "node:path";
import {runCommand} from "../../data/command.js";
import {ROOT} from "../../data/project.js";
import {openBrowser} from "./browser.js";
import {type Checkout, makeCheckout} from "./checkout.js";
import {serveFolder} from "./staticServer.js";

const END = "2026-11-22";
const PICTURE = join(ROOT, "docs", "health.png");

await runCommand(
  {name: "screenshot", summary: "Takes README's picture of the demo's Health page, from a fresh copy.", options: {}},
  async () => {
    const checkout = makeCheckout();
    try {
      await runAll(checkout, [["data/simulate.ts", "--end", END], ["reports/site/build.ts"]]);
      await takePicture(join(checkout.folder, "dist"));
    } finally {
      checkout.remove();
    }
    process.stdout.write(`wrote ${PICTURE}\n`);
  }
);

async function runAll(checkout: Checkout, commands: readonly string[][]): Promise<void> {
  for (const command of commands) {
    const {code, stderr} = await checkout.run(command);
    if (code !== 0) throw new Error(`${command[0]} ended with ${code}: ${stderr}`);
  }
}

async function takePicture(folder: string): Promise<void> {
  const [site, browser] = await Promise.all([serveFolder(folder), openBrowser()]);
  const page = await browser.browser.newPage({viewport: {width: 1280, height: 900}});
  await page.clock.setFixedTime(`${END}T23:59:59Z`);
  await page.goto(`${site.url}/`, {waitUntil: "networkidle"});
  await page.locator('[data-engine="ready"]').waitFor({state: "attached"});
  await page.waitForFunction(() => document.querySelector("[data-pending]") === null);
  await page.screenshot({path: PICTURE});
  await browser.close();
  site.close();
}
