import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {openSession} from "../../../data/session.js";
import {toOnnx} from "../../../model/onnx/toOnnx.js";
import {boost} from "../../../model/train/boost.js";
import {dumpEnsemble} from "../../../model/train/dump.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {computeMargin, toForest} from "../../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../../workspace/scoring/trees.js";
import {drawDataset} from "../support/dataset.js";
import {leaf, stump, toModel} from "../support/trees.js";

const COLUMNS = [..."abcdef"];
const MODEL = dumpEnsemble(
  await boost(drawDataset("onnx", 2000), drawDataset("onnx validation", 500), toTrainParameters({depth: 4})),
  COLUMNS
);

describe("toOnnx(model)", () => {
  it("scores random rows as the trees do", async () => {
    expect(await findGap(MODEL, drawDataset("random", 2000, 6, 0).matrix)).toBeLessThan(1e-6);
  });

  it("scores rows with missing values as the trees do", async () => {
    expect(await findGap(MODEL, drawDataset("missing", 2000, 6, 0.4).matrix)).toBeLessThan(1e-6);
    expect(await findGap(MODEL, new Float32Array(6).fill(NaN))).toBeLessThan(1e-6);
  });

  it("scores rows whose every value is on a threshold as the trees do", async () => {
    const random = createRandom("thresholds");
    const thresholds = COLUMNS.map((_, column) => listThresholds(MODEL, column));
    const matrix = new Float32Array(2000 * 6).map((_, i) => {
      const choices = thresholds[i % 6];
      return choices[Math.floor(random() * choices.length)] ?? 0;
    });
    expect(await findGap(MODEL, matrix)).toBeLessThan(1e-6);
  });

  it("keeps a missing direction on either side", async () => {
    const sides = [true, false].map((isMissingLeft) =>
      stump({column: 0, threshold: 0, left: -3, right: 1, isMissingLeft})
    );
    const [left, right] = await Promise.all(
      sides.map(async (tree) => (await openSession(toOnnx(toModel([tree], 1, "0.5")))).run(Float32Array.of(NaN), 1))
    );
    expect([left.margin[0], right.margin[0]]).toEqual([-3, 1]);
  });

  it("stands a model of one leaf", async () => {
    const session = await openSession(toOnnx(toModel([leaf(0.75)], 2, "0.5")));
    const {margin, score} = await session.run(new Float32Array(4), 2);
    expect([...margin]).toEqual([0.75, 0.75]);
    expect(score[1]).toBeCloseTo(1 / (1 + Math.exp(-0.75)), 6);
  });

  it("gives the same bytes for the same model", () => {
    expect(Buffer.compare(toOnnx(MODEL), toOnnx(JSON.parse(JSON.stringify(MODEL)) as XgboostModel))).toBe(0);
  });
});

async function findGap(model: XgboostModel, matrix: Float32Array): Promise<number> {
  const rows = matrix.length / COLUMNS.length;
  const {score} = await (await openSession(toOnnx(model))).run(matrix, rows);
  const forest = toForest(model);
  const gaps = score.map((value, row) => {
    const margin = computeMargin(forest, matrix, row * COLUMNS.length);
    return Math.abs(value - 1 / (1 + Math.exp(-margin)));
  });
  return gaps.reduce((most, gap) => Math.max(most, gap), 0);
}

function listThresholds({learner}: XgboostModel, column: number): number[] {
  return learner.gradient_booster.model.trees.flatMap(({left_children, split_indices, split_conditions}) =>
    split_conditions.filter((_, node) => left_children[node] !== -1 && split_indices[node] === column)
  );
}
