import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {multivariatePath, readMultivariate} from "../../../data/readMultivariate.js";
import {summarizeMultivariate, writeMultivariate} from "../../../reports/drifting/writeMultivariate.js";
import {createProject, makePredictions, makeReference, writeLines, writeReference} from "../../data/queries/fixture.js";

describe("writeMultivariate(project)", () => {
  it("judges the public fields of the last days, and writes no value of a lead", async () => {
    const project = createProject();
    await writeReference(project, makeReference("reference", 600));
    const log = makePredictions("log", 2600).map((line) => ({...line, context: {}}));
    writeLines(project.paths.predictions, log);
    await writeMultivariate(project);
    const summary = readMultivariate(project);
    expect(summary?.verdict.state).not.toBe("can't tell");
    expect(summary?.verdict.rows.reference).toBe(600);
    expect(summary?.verdict.reconstruction?.chunks.current).toEqual([]);
    expect(readFileSync(multivariatePath(project), "utf8")).not.toMatch(/SECRET|31337|Director|Ol'ark/);
    expect(await summarizeMultivariate(project)).toEqual(summary);
  });

  it("says how many leads are needed, and nothing of a project without any", async () => {
    const project = createProject();
    await writeReference(project, makeReference("reference", 600));
    writeLines(project.paths.predictions, makePredictions("log", 200));
    expect((await summarizeMultivariate(project))?.verdict).toMatchObject({
      state: "can't tell",
      reason: expect.stringMatching(/^\d+ leads, 1\u202f000 needed$/) as string
    });
    const empty = createProject();
    await writeMultivariate(empty);
    expect(readMultivariate(empty)).toBeNull();
  });
});
