import {describe, expect, it} from "vitest";
import {sigmoid} from "../../../workspace/scoring/sigmoid.js";

describe("sigmoid(logit)", () => {
  it("undoes the log-odds of a probability", () => {
    for (const p of [1e-9, 0.2, 0.5, 0.75, 0.999]) expect(sigmoid(Math.log(p / (1 - p)))).toBeCloseTo(p, 12);
  });

  it("ends at 0 and 1", () => {
    expect([sigmoid(-Infinity), sigmoid(-1e4), sigmoid(1e4), sigmoid(Infinity)]).toEqual([0, 0, 1, 1]);
  });
});
