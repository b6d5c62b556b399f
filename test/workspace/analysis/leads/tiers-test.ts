import {describe, expect, it} from "vitest";
import {toLabelled} from "../../../../workspace/analysis/leads/labelled.js";
import {rateOf, splitTiers, tierAt} from "../../../../workspace/analysis/leads/tiers.js";
import {wilson} from "../../../../workspace/analysis/wilson.js";

const SCORES = Array.from({length: 20}, (_, i) => (20 - i) / 20);

describe("splitTiers(scores, total, rule)", () => {
  it("holds a day's capacity, the rest of five such days, and all others", () => {
    const tiers = splitTiers(SCORES, 20, {capacity: 2, threshold: 0});
    expect(tiers.map(({name, leads, start}) => [name, leads, start])).toEqual([
      ["today", 2, 0],
      ["week", 8, 2],
      ["nurture", 10, 10]
    ]);
    expect(tiers.map(({low, high}) => [low, high])).toEqual([
      [0.95, Infinity],
      [0.55, 0.95],
      [0, 0.55]
    ]);
  });

  it("calls none below the threshold", () => {
    const tiers = splitTiers(SCORES, 20, {capacity: 3, threshold: 0.8});
    expect(tiers.map(({leads}) => leads)).toEqual([3, 2, 15]);
    expect(splitTiers(SCORES, 20, {capacity: 3, threshold: 1.1}).map(({leads}) => leads)).toEqual([0, 0, 20]);
  });

  it("counts those whose scores are not given, and nobody of nothing", () => {
    expect(splitTiers(SCORES, 1000, {capacity: 100, threshold: 0}).map(({leads}) => leads)).toEqual([100, 400, 500]);
    expect(splitTiers([], 0, {capacity: 5, threshold: 0}).map(({leads}) => leads)).toEqual([0, 0, 0]);
  });
});

describe("tierAt(place, score, rule)", () => {
  it("names the tier that splitTiers counts the lead in", () => {
    for (const rule of [
      {capacity: 2, threshold: 0},
      {capacity: 3, threshold: 0.8},
      {capacity: 50, threshold: 0.5}
    ]) {
      const names = SCORES.map((score, place) => tierAt(place, score, rule));
      const tiers = splitTiers(SCORES, 20, rule);
      expect(tiers.map(({name}) => names.filter((other) => other === name).length)).toEqual(
        tiers.map(({leads}) => leads)
      );
    }
  });
});

describe("rateOf(labelled, tier)", () => {
  const labelled = toLabelled([0.9, 0.9, 0.5, 0.5, 0.1], [1, 0, 1, 1, 0], []);

  it("is of the rows that score from low to below high", () => {
    expect(rateOf(labelled, {low: 0.5, high: 0.9})).toEqual({rows: 2, share: wilson(2, 2)});
    expect(rateOf(labelled, {low: 0.5, high: Infinity})).toEqual({rows: 4, share: wilson(3, 4)});
  });

  it("is NaN of no rows", () => {
    expect(rateOf(labelled, {low: 0.2, high: 0.4})).toEqual({rows: 0, share: {value: NaN, low: NaN, high: NaN}});
  });
});
