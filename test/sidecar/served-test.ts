import {describe, expect, it} from "vitest";
import {openServed} from "../../sidecar/served.js";
import {project} from "./support/service.js";

describe("openServed(project, environment, print)", () => {
  it.each(["development", "test"])("says .65 of every lead in %s", async (environment) => {
    const {model, failure} = await openServed(project, environment, () => undefined);
    expect([model?.modelVersion, failure]).toEqual(["mock-0.3.0", null]);
    const scored = await model?.score([{}, {llm_quality: 90}]);
    expect(scored).toHaveLength(2);
    expect(scored?.[0]).toMatchObject({score: 0.65, label: "engaged", confidence: "medium", unseen: []});
    expect(1 / (1 + Math.exp(-(scored?.[0].margin ?? 0)))).toBeCloseTo(0.65, 12);
  });

  it("serves the project's current model otherwise", async () => {
    const served = await openServed(project, "production", () => undefined);
    served.close();
    expect(served.model?.modelVersion).toMatch(/^\d+-[0-9a-f]{8}$/);
  });
});
