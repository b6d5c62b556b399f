import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {makeCheckout} from "../support/checkout.js";

const checkout = makeCheckout();
const before = readRegistry();

afterAll(() => checkout.remove());

describe("npm run train", {timeout: 300_000}, () => {
  it("ends at Ctrl-C with one sentence and 130, and leaves the registry as it was", async () => {
    const endless = ["--trees", "10000", "--patience", "10000", "--depth", "8"];
    const {child, ended, output, untilPrinted} = checkout.start(["model/train.ts", ...endless]);
    await untilPrinted(/training: \d+ %/);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    const said = output().trim().split("\n");
    expect(said[said.length - 1]).toBe(
      "train: interrupted: no version was written, and the current one is as it was [interrupted]"
    );
    expect(said.slice(0, -1).filter((line) => !/^training: (\d+ %|stopped \(.* s\))$/.test(line))).toEqual([]);
    expect(readRegistry()).toEqual(before);
  });

  it("refuses a field that is not there in one sentence, and leaves the registry as it was", async () => {
    const {code, stdout, stderr} = await checkout.run(["model/train.ts", "--monotone", "nobody=increasing"]);
    expect({code, stdout}).toEqual({code: 2, stdout: ""});
    expect(stderr).toMatch(/^train: invalid --monotone: unknown field nobody; give one of llm_quality, [^\n]+\n$/);
    expect(readRegistry()).toEqual(before);
  });

  it("searches, cross-validates and trains the best, the same each time", async () => {
    const args = ["model/train.ts", "--trees", "5", "--search", "3", "--folds", "2", "--class-weight", "balanced"];
    const [first, second] = [await checkout.run(args), await checkout.run(args)];
    const lines = first.stdout.split("\n");
    expect(first.code).toBe(0);
    expect(lines[0]).toMatch(/^Best of 3 by mean log loss over 2 folds: \d\.\d{4} \(/);
    expect(lines[2]).toMatch(/^Cross-validated on 2 folds of the training rows: AUC \d\.\d{4} ± \d\.\d{4}, log loss /);
    expect(lines[3]).toMatch(/^Model version 2-[0-9a-f]{8} of demo: \d+ trees/);
    const [hash] = /(?<=version 2-)[0-9a-f]{8}/.exec(first.stdout) ?? [""];
    expect(second.stdout.replaceAll(`3-${hash}`, `2-${hash}`)).toBe(first.stdout);
    expect(readRegistry()).toMatchObject(before);
  });
});

/** What every file of the demo's registry holds. */
function readRegistry(): Record<string, string> {
  const folder = join(checkout.folder, "model", "registry", "demo");
  const paths = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map(({parentPath, name}) => [join(parentPath, name), readFileSync(join(parentPath, name), "latin1")])
  );
}
