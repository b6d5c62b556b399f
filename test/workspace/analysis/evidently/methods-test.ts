import {describe, expect, it} from "vitest";
import {isDrift, type Method, METHODS} from "../../../../workspace/analysis/evidently/methods.js";

const next = (x: number) => x * (1 + Number.EPSILON);
const before = (x: number) => x * (1 - Number.EPSILON);

describe("isDrift(method, score)", () => {
  it("counts a score on the threshold of ks, cramer_von_mises and the distances but ed", () => {
    const onIt = (Object.keys(METHODS) as Method[]).filter((method) => isDrift(method, METHODS[method].threshold));
    expect(onIt.sort()).toEqual(
      ["cramer_von_mises", "hellinger", "jensenshannon", "kl_div", "ks", "psi", "wasserstein"].sort()
    );
  });

  it("finds drift below the threshold of a p-value, and above that of a distance", () => {
    for (const method of Object.keys(METHODS) as Method[]) {
      const {score, threshold} = METHODS[method];
      const [drifted, not] = score === "p-value" ? [before, next] : [next, before];
      expect([method, isDrift(method, drifted(threshold)), isDrift(method, not(threshold))]).toEqual([
        method,
        true,
        false
      ]);
    }
  });

  it("finds none in NaN", () => {
    for (const method of Object.keys(METHODS) as Method[]) expect(isDrift(method, NaN)).toBe(false);
  });
});
