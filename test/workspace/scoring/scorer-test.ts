import {describe, expect, it} from "vitest";
import type {Manifest} from "../../../workspace/scoring/manifest.js";
import {createScorer, judge, type Session} from "../../../workspace/scoring/scorer.js";

const RULES = {
  target: {name: "won", positive: "won", negative: "lost"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7}
};
const MANIFEST: Manifest = {
  version: 1,
  project: "shop",
  model_version: "1-00000000",
  schema_hash: "0".repeat(64),
  trained: {rows: 1, positives: 1, validation_auc: 1, reference_auc: 1},
  prior: 0.5,
  aliases: {},
  levels: {},
  columns: [
    {name: "a", field: "a", kind: "number", fill: 0},
    {name: "b", field: "b", kind: "target", prior: 0.5, values: {x: 1}}
  ],
  calibration: {kind: "none"},
  files: {}
};

describe("judge(score, rules)", () => {
  it.each([
    [0, "lost", "low"],
    [0.39999, "lost", "low"],
    [0.4, "lost", "medium"],
    [0.49999, "lost", "medium"],
    [0.5, "won", "medium"],
    [0.69999, "won", "medium"],
    [0.7, "won", "high"],
    [1, "won", "high"]
  ])("gives %d the label %s and the band %s", (score, label, confidence) => {
    expect(judge(score, RULES)).toEqual({score, label, confidence});
  });
});

describe("createScorer(session, manifest, rules, pause)", () => {
  it("keeps the order over many runs and pauses between them", async () => {
    const sizes: number[] = [];
    let pauses = 0;
    const scorer = createScorer(createEcho(sizes), MANIFEST, RULES, async () => void (pauses += 1));
    const scored = await scorer(Array.from({length: 600}, (_, i) => ({a: i / 1024})));
    expect(scored.map(({score}) => score)).toEqual(scored.map((_, i) => i / 1024));
    expect(sizes).toEqual([256, 256, 88]);
    expect(pauses).toBe(2);
  });

  it("tells each lead's unseen fields", async () => {
    const scored = await createScorer(createEcho(), MANIFEST, RULES)([{b: "x"}, {b: "y"}]);
    expect(scored.map(({unseen}) => unseen)).toEqual([[], ["b"]]);
  });

  it("has no score for no lead", async () => {
    expect(await createScorer(createEcho(), MANIFEST, RULES)([])).toEqual([]);
  });
});

/** A session whose score is the first column. */
function createEcho(sizes: number[] = []): Session {
  return {
    async run(matrix, rows) {
      sizes.push(rows);
      const score = Float32Array.from({length: rows}, (_, row) => matrix[(row * matrix.length) / rows]);
      return {margin: score, score};
    }
  };
}
