import {existsSync, mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {requireOwnSummary} from "../../../reports/site/requireOwnSummary.js";

const DEMO = {name: "demo"};

describe("requireOwnSummary(project, output)", () => {
  it("keeps a site that holds the project's summary", () => {
    const output = makeSite({"summary.0a1b2c3d.json": {project: "demo"}});
    requireOwnSummary(DEMO, output);
    expect(existsSync(output)).toBe(true);
  });

  it.each([
    ["another project's", {"summary.0a1b2c3d.json": {project: "leads"}}, "the summary of project leads"],
    ["no", {}, "no summary"]
  ])("removes a site with %s summary, and fails", (_, files, said) => {
    const output = makeSite(files);
    expect(() => requireOwnSummary(DEMO, output)).toThrow(
      expect.objectContaining({code: "failed_build", message: expect.stringContaining(said) as string})
    );
    expect(existsSync(output)).toBe(false);
  });
});

function makeSite(files: Readonly<Record<string, object>>): string {
  const output = mkdtempSync(join(tmpdir(), "leadlight-dist-"));
  mkdirSync(join(output, "_file/data"), {recursive: true});
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(output, "_file/data", name), JSON.stringify(value));
  }
  return output;
}
