import {describe, expect, it} from "vitest";
import {createQuadrature} from "../../../../workspace/scoring/explanation/quadrature.js";

describe("createQuadrature(count)", () => {
  it("has the points and weights of the tables (Abramowitz and Stegun, table 25.4, moved to [0, 1])", () => {
    const {points, weights} = createQuadrature(3);
    [(1 - 0.774596669241483) / 2, 0.5, (1 + 0.774596669241483) / 2].forEach((point, i) =>
      expect(points[i]).toBeCloseTo(point, 14)
    );
    [5 / 18, 8 / 18, 5 / 18].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 14));
  });

  it("integrates every power below twice its points", () => {
    for (const count of [1, 2, 5, 20, 60]) {
      const {points, weights} = createQuadrature(count);
      for (let power = 0; power < 2 * count; power++) {
        const integral = points.reduce((sum, point, i) => sum + weights[i] * point ** power, 0);
        expect(integral, `${count} points, power ${power}`).toBeCloseTo(1 / (power + 1), 13);
      }
    }
  });

  it("has no point for nothing", () => {
    expect(createQuadrature(0).points).toHaveLength(0);
  });
});
