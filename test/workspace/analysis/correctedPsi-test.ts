import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {correctedPsi} from "../../../workspace/analysis/correctedPsi.js";
import {drawCounts} from "./draws.js";

describe("correctedPsi(reference, current, n, m)", () => {
  it("is near 0 on average without drift, where the index itself is not", () => {
    const random = createRandom("bias");
    const weights = [4, 3, 2, 2, 1];
    const effects = Array.from({length: 1000}, () => {
      const {effect, interval} = correctedPsi(drawCounts(weights, 400, random), drawCounts(weights, 300, random));
      return [effect, interval[0]];
    });
    const mean = effects.reduce((sum, [effect]) => sum + effect, 0) / 1000;
    expect(mean).toBeLessThan(0.4 * 4 * (1 / 400 + 1 / 300));
    expect(effects.filter(([, lower]) => lower > 0).length / 1000).toBeLessThan(0.06);
  });

  it.each([
    [2000, 500],
    [500, 500]
  ])("holds the index of the populations between its bounds nine times of ten: %i and %i", (n, m) => {
    const [before, now] = [
      [0.4, 0.3, 0.2, 0.1],
      [0.25, 0.3, 0.25, 0.2]
    ];
    const truth = before.reduce((sum, share, i) => sum + (now[i] - share) * Math.log(now[i] / share), 0);
    const random = createRandom(`cover ${n} ${m}`);
    const sides = Array.from({length: 1000}, () => {
      const {interval} = correctedPsi(drawCounts(before, n, random), drawCounts(now, m, random));
      return [interval[0] > truth, interval[1] < truth];
    });
    expect(sides.filter(([above]) => above).length / 1000).toBeLessThan(0.05);
    const missed = sides.filter(([above, below]) => above || below).length / 1000;
    expect(missed).toBeGreaterThan(0.06);
    expect(missed).toBeLessThan(0.14);
  });

  it("is less sure of fewer leads, and takes more off", () => {
    const counts = [
      [600, 400],
      [300, 700]
    ] as const;
    const [plain, clustered] = [correctedPsi(...counts), correctedPsi(...counts, 250, 250)];
    expect(clustered.effect).toBeLessThan(plain.effect);
    expect(clustered.interval[1] - clustered.interval[0]).toBeGreaterThan(plain.interval[1] - plain.interval[0]);
  });
});
