import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {auc} from "../../../../workspace/analysis/auc.js";
import {type ContactedLead, toLabelledColumns} from "../../../../workspace/analysis/performance/contactedLead.js";
import {countThresholds} from "../../../../workspace/analysis/performance/countThresholds.js";
import {findWorst, judgeSegments} from "../../../../workspace/analysis/performance/judgeSegments.js";
import {quarterEdges} from "../../../../workspace/analysis/performance/quarterEdges.js";
import {reliabilityPoints} from "../../../../workspace/analysis/performance/reliabilityPoints.js";

const NAMES = [{field: "sector", label: "Sector", other: "other"}];
const IDENTITY = {toChances: (scores: Float64Array) => scores, scores: new Float64Array()};

interface Drawn {
  readonly value: string;
  readonly score: number;
  /** The true chance to engage. */
  readonly truth: number;
}

function drawLeads(seed: string, count: number, draw: (random: () => number, i: number) => Drawn): ContactedLead[] {
  const random = createRandom(seed);
  return Array.from({length: count}, (_, i) => {
    const {value, score, truth} = draw(random, i);
    const label = random() < truth ? 1 : 0;
    const contact = {prediction: i, contactMs: 0, engagedAfterMs: label ? 1 : null, label} as const;
    return {period: "2026-10-05", score, prediction: Number(score >= 0.5), propensity: NaN, values: [value], contact};
  });
}

const columnsOf = (leads: readonly ContactedLead[]) => toLabelledColumns(leads, IDENTITY);

describe("findWorst(names, leads, columns)", () => {
  it("names the segment where scores promise what does not come", () => {
    const leads = drawLeads("planted", 2000, (random, i) => {
      const score = 0.1 + 0.8 * random();
      return i % 5 === 0 ? {value: "Health", score, truth: 1 - score} : {value: `v${i % 4}`, score, truth: score};
    });
    const [first, ...others] = findWorst(NAMES, leads, columnsOf(leads));
    expect([first.value, first.labelled, first.isWorse]).toEqual(["Health", 400, true]);
    expect(others.some(({isWorse}) => isWorse)).toBe(false);
  });

  it("does not hold it against a segment that it is hard, under a model that is right", () => {
    const worse = Array.from({length: 20}, (_, s) => {
      const leads = drawLeads(`hard ${s}`, 1000, (random, i) => {
        const score = i % 4 === 0 ? 0.45 + 0.1 * random() : 0.05 + 0.1 * random();
        return {value: i % 4 === 0 ? "hard" : "easy", score, truth: score};
      });
      return findWorst(NAMES, leads, columnsOf(leads)).filter(({isWorse}) => isWorse).length;
    });
    expect(worse.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3);
  });
});

describe("judgeSegments(names, leads, columns)", () => {
  const leads = drawLeads("segments", 300, (random, i) => {
    const score = Math.round(100 * random()) / 100;
    return {value: i < 200 ? "A" : i < 296 ? "B" : `rare ${i}`, score, truth: score};
  });
  const segments = judgeSegments(NAMES, leads, columnsOf(leads));

  it("counts each value, and leaves out what is fewer than five together", () => {
    expect(segments.map(({value, labelled}) => [value, labelled])).toEqual([
      ["A", 200],
      ["B", 96]
    ]);
    const wider = drawLeads("wider", 300, (_, i) => ({value: i < 290 ? "A" : `rare ${i}`, score: 0.5, truth: 0.5}));
    const merged = judgeSegments(NAMES, wider, columnsOf(wider));
    expect(merged.map(({value, labelled}) => [value, labelled])).toEqual([
      ["A", 290],
      ["other", 10]
    ]);
  });

  it("has the share and the area of its own leads", () => {
    const own = leads.slice(0, 200);
    const outcomes = own.map(({contact}) => Number(contact.label));
    const scores = own.map(({score}) => score);
    expect(segments[0].engaged.value).toBeCloseTo(outcomes.reduce((sum, x) => sum + x, 0) / 200, 6);
    expect(segments[0].expected).toBeCloseTo(scores.reduce((sum, x) => sum + x, 0) / 200, 6);
    expect(segments[0].realisedAuc.value).toBeCloseTo(auc(scores, outcomes), 6);
  });
});

describe("countThresholds(columns, isCalibrated)", () => {
  it("leaves out a threshold that parts fewer than five leads, and always holds none and all", () => {
    const scores = [0.95, 0.9, ...Array<number>(6).fill(0.605), 0.3, 0.3, 0.3, 0.3, 0.3, 0.05];
    const leads = drawLeads("few", scores.length, (_, i) => ({value: "A", score: scores[i], truth: 0.5}));
    const counts = countThresholds(columnsOf(leads), false);
    expect([...new Set(counts.map(({flagged}) => flagged))]).toEqual([0, 8, 14]);
    expect(counts.every(({expected}) => expected === null)).toBe(true);
    expect(counts.find(({flagged}) => flagged === 8)?.threshold).toBe(0.6);
  });

  it("counts what a loop counts", () => {
    const leads = drawLeads("loop", 400, (random) => {
      const score = random();
      return {value: "A", score, truth: score};
    });
    const counts = countThresholds(columnsOf(leads), true);
    expect(counts.length).toBeGreaterThan(30);
    for (const {threshold, flagged, engaged, expected} of counts) {
      const above = leads.filter(({score}) => score >= threshold);
      expect([flagged, engaged]).toEqual([above.length, above.filter(({contact}) => contact.label === 1).length]);
      expect(expected).toBeCloseTo(
        above.reduce((sum, {score}) => sum + score, 0),
        5
      );
    }
  });
});

describe("reliabilityPoints(columns)", () => {
  it("has bins of five leads at least, with the share that was expected", () => {
    const leads = drawLeads("bins", 23, (random) => ({value: "A", score: random(), truth: 0.5}));
    const points = reliabilityPoints(columnsOf(leads));
    expect(points.map(({rows}) => rows).every((rows) => rows >= 5)).toBe(true);
    expect(points.reduce((sum, {rows}) => sum + rows, 0)).toBe(23);
    for (const {score, expected} of points) expect(expected).toBeCloseTo(score, 6);
  });
});

describe("quarterEdges(profile)", () => {
  it("takes the edges nearest to the quartiles, each once", () => {
    expect(quarterEdges({edges: [1, 2, 3, 4, 5, 6, 7], counts: [10, 15, 5, 20, 10, 15, 5, 20]})).toEqual([2, 4, 6]);
    expect(quarterEdges({edges: [10], counts: [50, 50]})).toEqual([10]);
    expect(quarterEdges({edges: [], counts: [100]})).toEqual([]);
  });
});
