import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {planCalls, valuePerDay} from "../../../../workspace/analysis/leads/callPlan.js";
import {toLabelled} from "../../../../workspace/analysis/leads/labelled.js";
import {wilson} from "../../../../workspace/analysis/wilson.js";

const SCORES = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];
const OUTCOMES = [1, 1, 0, 1, 0, 0, 0, 1, 0, 0];

describe("planCalls(labelled, rule)", () => {
  it("takes the best k of each day's leads", () => {
    const plan = planCalls(toLabelled(SCORES, OUTCOMES, [10, 10]), {capacity: 2, threshold: 0});
    expect([plan.callsPerDay, plan.foundPerDay]).toEqual([2, 2]);
    expect([plan.precision.value, plan.recall.value, plan.lift]).toEqual([1, 0.5, 2.5]);
  });

  it("takes what a thin day has, and counts a day without leads as one without calls", () => {
    const {callsPerDay, recall} = planCalls(toLabelled(SCORES, OUTCOMES, [2, 0, 10]), {capacity: 4, threshold: 0});
    expect(callsPerDay).toBe((2 + 4) / 3);
    expect(recall.value).toBeCloseTo((2 * 0.4 + 10 * 0.3) / (12 * 0.4), 12);
  });

  it("calls none below the threshold", () => {
    const plan = planCalls(toLabelled(SCORES, OUTCOMES, [10]), {capacity: 10, threshold: 0.7});
    expect(plan.callsPerDay).toBe(3);
    expect(plan.precision.value).toBeCloseTo(2 / 3, 12);
    const none = planCalls(toLabelled(SCORES, OUTCOMES, [10]), {capacity: 10, threshold: 0.95});
    expect([none.callsPerDay, none.foundPerDay, none.recall.value, none.precision.value]).toEqual([0, 0, 0, NaN]);
  });

  it("counts rows that tie at the cut in proportion", () => {
    const tied = toLabelled([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0], [4]);
    expect(planCalls(tied, {capacity: 2, threshold: 0}).recall.value).toBe(0.5);
  });

  it("agrees with a count of rows, and has Wilson's interval of them, when a day is the rows themselves", () => {
    const random = createRandom("plan");
    const scores = Array.from({length: 300}, () => Math.round(random() * 1e4) / 1e4);
    const outcomes = scores.map((score) => Number(random() < score));
    const best = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
    const positives = outcomes.reduce((a, b) => a + b, 0);
    for (const capacity of [1, 37, 150, 300]) {
      const found = best.slice(0, capacity).reduce((hits, i) => hits + outcomes[i], 0);
      const plan = planCalls(toLabelled(scores, outcomes, [300]), {capacity, threshold: 0});
      expect(plan.foundPerDay).toBeCloseTo(found, 9);
      expect(plan.precision.low).toBeCloseTo(wilson(found, capacity).low, 9);
      expect(plan.recall.high).toBeCloseTo(wilson(found, positives).high, 9);
    }
  });

  it("never finds fewer with more capacity, nor calls more with a higher threshold", () => {
    const labelled = toLabelled(SCORES, OUTCOMES, [10, 3, 25]);
    const recalls = [1, 2, 3, 5, 8, 13, 25].map(
      (capacity) => planCalls(labelled, {capacity, threshold: 0}).recall.value
    );
    expect(recalls).toEqual([...recalls].sort((a, b) => a - b));
    const calls = SCORES.map((threshold) => planCalls(labelled, {capacity: 9, threshold}).callsPerDay);
    expect(calls).toEqual([...calls].sort((a, b) => a - b));
  });
});

describe("valuePerDay(plan, value, cost)", () => {
  it("is what the engaged are worth, less what the calls cost", () => {
    const plan = planCalls(toLabelled(SCORES, OUTCOMES, [10]), {capacity: 4, threshold: 0});
    expect(valuePerDay(plan, 100, 10)).toBe(3 * 100 - 4 * 10);
  });
});
