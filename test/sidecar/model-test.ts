import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {describe, expect, it} from "vitest";
import {openModel} from "../../sidecar/model.js";
import {project} from "./support/service.js";

describe("openModel(project, environment, print)", () => {
  it("is null for a project without a model, and says so", async () => {
    const paths = {...project.paths, registry: mkdtempSync(`${tmpdir()}/registry-`)};
    const printed: string[] = [];
    const print = (line: string) => void printed.push(line);
    expect(await openModel({...project, paths}, "production", print)).toBeNull();
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(/^sidecar: no model: .*; \/predict answers 503$/);
  });

  it("does not take a fault of ours for a missing model", async () => {
    const paths = {...project.paths, registry: null as unknown as string};
    await expect(openModel({...project, paths}, "production", () => undefined)).rejects.toThrow(TypeError);
  });

  it.each(["development", "test"])("says .65 of every lead in %s", async (environment) => {
    const model = await openModel(project, environment, () => undefined);
    expect(model?.modelVersion).toBe("mock-0.3.0");
    const scored = await model?.score([{}, {llm_quality: 90}]);
    expect(scored).toHaveLength(2);
    expect(scored?.[0]).toMatchObject({score: 0.65, label: "engaged", confidence: "medium", unseen: []});
    expect(1 / (1 + Math.exp(-(scored?.[0].margin ?? 0)))).toBeCloseTo(0.65, 12);
  });
});
