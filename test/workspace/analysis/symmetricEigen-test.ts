import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {symmetricEigen} from "../../../workspace/analysis/symmetricEigen.js";

describe("symmetricEigen(matrix)", () => {
  it("knows the eigenvalues of a chain: 2 − 2 cos(k π / (n + 1))", () => {
    const n = 7;
    const chain = Array.from({length: n}, (_, i) =>
      Array.from({length: n}, (_cell, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0))
    );
    const {values} = symmetricEigen(chain);
    values.forEach((value, i) => expect(value).toBeCloseTo(2 - 2 * Math.cos(((n - i) * Math.PI) / (n + 1)), 13));
  });

  it("makes up the matrix again, of vectors at right angles", () => {
    const random = createRandom("eigen");
    const half = Array.from({length: 5}, () => Array.from({length: 5}, () => random() - 0.5));
    const matrix = half.map((row, i) => row.map((cell, j) => cell + half[j][i]));
    const {values, vectors} = symmetricEigen(matrix);
    for (let i = 0; i < 5; i += 1) {
      for (let j = 0; j < 5; j += 1) {
        expect(values.reduce((sum, value, k) => sum + value * vectors[k][i] * vectors[k][j], 0)).toBeCloseTo(
          matrix[i][j],
          13
        );
        expect(vectors[i].reduce((sum, part, k) => sum + part * vectors[j][k], 0)).toBeCloseTo(Number(i === j), 13);
      }
    }
  });

  it("leaves a diagonal as it is, the largest first", () => {
    const {values, vectors} = symmetricEigen([
      [1, 0],
      [0, 4]
    ]);
    expect([values, vectors]).toEqual([
      [4, 1],
      [
        [0, 1],
        [1, 0]
      ]
    ]);
  });
});
