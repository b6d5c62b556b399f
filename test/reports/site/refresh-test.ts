import {appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Summary} from "../../../workspace/analysis/summary.js";
import {type Checkout, makeCheckout} from "../../support/checkout.js";

const TEST_MS = 240_000;

describe("npm run refresh", () => {
  let checkout: Checkout;

  beforeAll(async () => {
    checkout = makeCheckout();
    await runWell(["data/simulate.ts", "--days", "5", "--per-day", "20"]);
    await runWell(["reports/site/build.ts"]);
  }, TEST_MS);

  afterAll(() => checkout?.remove());

  it("says that nothing changed", async () => {
    expect(await refresh()).toContain("nothing changed");
  });

  it(
    "shows a prediction that was logged since the build",
    async () => {
      const before = readSummary().log.predictions;
      const log = join(checkout.folder, "data/demo/logs/predictions.jsonl");
      const [line] = readFileSync(log, "utf8").split("\n", 1);
      appendFileSync(log, `${line}\n`);
      expect(await refresh()).toContain("for the predictions log");
      expect(readSummary().log.predictions).toBe(before + 1);
      expect(await refresh()).toContain("nothing changed");
    },
    TEST_MS
  );

  it(
    "takes nothing of what the loaders made for another project",
    async () => {
      const cached = join(checkout.folder, "workspace/.observablehq/cache/data/summary.json");
      writeFileSync(cached, JSON.stringify({...readSummary(), project: "leads"}));
      expect(await refresh({API_BASE_URL: "http://127.0.0.1:1"})).toContain("for the sidecar's address");
      expect(readSummary().project).toBe("demo");
    },
    TEST_MS
  );

  it(
    "keeps the last site when a build is stopped, and leaves nothing of the other",
    async () => {
      const before = listSite();
      const build = checkout.start(["reports/site/build.ts"]);
      await expect.poll(() => existsSync(unfinished()), {timeout: TEST_MS}).toBe(true);
      expect(listSite()).toEqual(before);
      build.child.kill("SIGTERM");
      expect(await build.ended).toBe(1);
      expect(build.output()).toContain("the build was stopped");
      expect(listSite()).toEqual(before);
      expect(existsSync(unfinished())).toBe(false);
    },
    TEST_MS
  );

  it(
    "is built whole after a build was stopped, without what a killed one left",
    async () => {
      mkdirSync(unfinished());
      writeFileSync(join(unfinished(), "left.html"), "");
      expect(await refresh()).toContain("built");
      expect(listSite()).not.toContain("left.html");
      expect(listSite()).toEqual(expect.arrayContaining([".nojekyll", "index.html"]));
      expect(existsSync(unfinished())).toBe(false);
      expect(await refresh()).toContain("nothing changed");
    },
    TEST_MS
  );

  const unfinished = () => join(checkout.folder, "workspace/.observablehq/unfinished");

  const listSite = () => readdirSync(join(checkout.folder, "dist"), {recursive: true}).map(String).sort();

  const refresh = (env?: Record<string, string>) => runWell(["reports/site/refresh.ts"], env);

  async function runWell(args: readonly string[], env?: Record<string, string>): Promise<string> {
    const {code, stdout, stderr} = await checkout.run(args, env);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
    return stdout;
  }

  function readSummary(): Summary {
    const folder = join(checkout.folder, "dist/_file/data");
    const name = readdirSync(folder).find((file) => file.startsWith("summary."));
    return JSON.parse(readFileSync(join(folder, name ?? ""), "utf8")) as Summary;
  }
});
