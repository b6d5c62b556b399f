import {describe, expect, it} from "vitest";
import {fitParabola} from "../../../workspace/analysis/fitParabola.js";

describe("fitParabola(x, y)", () => {
  it("gives a parabola back", () => {
    const f = (x: number) => 3 - 2 * x + 0.5 * x * x;
    const fit = fitParabola([1, 2, 5, 11], [1, 2, 5, 11].map(f));
    for (const x of [-3, 0, 7]) expect(fit(x)).toBeCloseTo(f(x), 11);
  });

  it("leaves what no parabola can take", () => {
    const [x, y] = [
      [0, 1, 2, 3, 7],
      [1, 0, 5, 2, 9]
    ];
    const left = x.map((value, i) => y[i] - fitParabola(x, y)(value));
    for (const power of [0, 1, 2]) {
      expect(left.reduce((sum, part, i) => sum + part * x[i] ** power, 0)).toBeCloseTo(0, 10);
    }
  });
});
