import {describe, expect, it} from "vitest";
import {Failure} from "../../../data/failure.js";
import {createRandom} from "../../../data/random.js";
import {boost} from "../../../model/train/boost.js";
import type {Dataset} from "../../../model/train/dataset.js";
import type {TreeNode} from "../../../model/train/growTree.js";
import {logLoss} from "../../../model/train/logistic.js";
import {computeMargins} from "../../../model/train/margins.js";
import {type GrowParameters, toTrainParameters} from "../../../model/train/parameters.js";
import {auc} from "../../../workspace/analysis/auc.js";
import {drawDataset, toDataset} from "../support/dataset.js";
import {boostSlowly, type SlowNode} from "../support/slowTrees.js";

const TRAIN = drawDataset("train", 2000);
const VALIDATION = drawDataset("validation", 1000);
const FRESH = drawDataset("fresh", 2000);
const SEE_ALL = {rowShare: 1, columnShare: 1};

describe("boost(train, validation, parameters)", () => {
  it("beats the constant and ranks fresh rows nearly as well as the truth", async () => {
    const ensemble = await boost(TRAIN, VALIDATION, toTrainParameters({trees: 200}));
    const margins = computeMargins(ensemble, FRESH);
    const constant = new Float64Array(FRESH.rows).fill(Math.log(ensemble.baseScore / (1 - ensemble.baseScore)));
    expect(logLoss(margins, FRESH.outcomes)).toBeLessThan(0.85 * logLoss(constant, FRESH.outcomes));
    expect(auc(margins, FRESH.outcomes)).toBeGreaterThan(auc(trueMargins(FRESH), FRESH.outcomes) - 0.02);
  });

  it.each<[string, Partial<GrowParameters>]>([
    ["nothing", {}],
    ["λ", {lambda: 6}],
    ["no λ", {lambda: 0}],
    ["γ", {gamma: 1.5}],
    ["the weight of children", {minChildWeight: 4}],
    ["a class weight", {classWeight: 3}],
    ["a rising column", {constraints: {3: 1}}],
    ["columns that rise and fall", {constraints: {0: -1, 1: 1, 2: 1}}],
    ["all of it", {lambda: 2, gamma: 0.3, minChildWeight: 2, classWeight: 0.5, constraints: {0: 1, 3: -1}}]
  ])("grows the trees of a slow search with %s", async (_, given) => {
    const dataset = drawDataset("slow", 150, 4, 0.15);
    const parameters = {
      ...toTrainParameters({trees: 4, depth: 4, rate: 0.3, minChildWeight: 0.1, ...SEE_ALL, ...given}),
      constraints: given.constraints ?? {}
    };
    const {trees} = await boost(dataset, null, parameters);
    const expected = boostSlowly(dataset, Number(parameters.classWeight), parameters);
    trees.forEach((nodes, i) => expectAlike(nodes, 0, expected[i]));
    expect(trees).toHaveLength(4);
  });

  it("gives the same bytes for the same seed, and others for another", async () => {
    const train = async (seed: number) =>
      JSON.stringify(await boost(TRAIN, VALIDATION, toTrainParameters({trees: 10, seed})));
    expect(await train(1)).toBe(await train(1));
    expect(await train(1)).not.toBe(await train(2));
  });

  it("lowers the training loss with every tree that sees all rows", async () => {
    const parameters = toTrainParameters({trees: 25, ...SEE_ALL, minChildWeight: 0});
    const ensemble = await boost(TRAIN, TRAIN, parameters);
    const losses = ensemble.trees.map((_, i) =>
      logLoss(computeMargins({...ensemble, trees: ensemble.trees.slice(0, i + 1)}, TRAIN), TRAIN.outcomes)
    );
    expect(ensemble.trees).toHaveLength(25);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  });

  it("gives the same margins whatever rising map a column goes through", async () => {
    const cubed = {...TRAIN, matrix: TRAIN.matrix.map((value) => value ** 3 * 8)};
    const [plain, mapped] = [drawSmall(TRAIN), drawSmall(cubed)];
    const train = async (dataset: Dataset) =>
      computeMargins(await boost(dataset, dataset, toTrainParameters({trees: 10})), dataset);
    expect(await train(mapped)).toEqual(await train(plain));
  });

  it("keeps the depth, and the weight of every child", async () => {
    const {trees} = await boost(TRAIN, VALIDATION, toTrainParameters({trees: 5, depth: 2, minChildWeight: 20}));
    for (const nodes of trees) {
      expect(nodes.length).toBeLessThanOrEqual(7);
      for (const {hessian} of nodes) expect(hessian).toBeGreaterThanOrEqual(20);
    }
  });

  it("gives every branch the sum of its children's cover, exactly", async () => {
    const {trees} = await boost(TRAIN, null, toTrainParameters({trees: 10, depth: 6, minChildWeight: 0}));
    for (const nodes of trees) {
      for (const {branch, hessian} of nodes) {
        if (branch) expect(nodes[branch.left].hessian + nodes[branch.right].hessian).toBe(hessian);
      }
    }
  });

  it("learns from what is missing", async () => {
    const values = Array.from({length: 200}, (_, i) => (i % 2 ? NaN : i));
    const outcomes = values.map((value) => Number(Number.isNaN(value)));
    const data = toDataset(values, outcomes);
    const margins = computeMargins(await boost(data, data, toTrainParameters({trees: 5})), data);
    expect(auc(margins, data.outcomes)).toBe(1);
  });

  it("gives a tree without a split when nothing can be learnt", async () => {
    const data = toDataset([1, 1, 1, 1], [0, 1, 0, 1]);
    const {baseScore, trees} = await boost(data, data, toTrainParameters({trees: 3, rowShare: 1}));
    expect(baseScore).toBe(0.5);
    expect(trees).toEqual([[{parent: null, branch: null, weight: expect.closeTo(0, 12), hessian: 1}]]);
  });

  it("gives zero where a tree happens to see no row", async () => {
    const data = toDataset([1, 2], [0, 1]);
    const {trees} = await boost(data, null, toTrainParameters({trees: 40, rowShare: 0.05, lambda: 0}));
    expect(trees.flat().filter(({hessian}) => hessian === 0).length).toBeGreaterThan(20);
    for (const {weight} of trees.flat()) expect(Number.isFinite(weight)).toBe(true);
  });
});

describe("early stopping", () => {
  it("ends after as many trees as its patience, and keeps up to the lowest loss", async () => {
    const parameters = toTrainParameters({trees: 300, rate: 0.4, depth: 5, patience: 6, minChildWeight: 1});
    let grown = 0;
    const stopped = await boost(TRAIN, VALIDATION, parameters, (done) => void (grown = done));
    const full = await boost(TRAIN, null, {...parameters, trees: grown});
    const losses = full.trees.map((_, i) =>
      logLoss(computeMargins({...full, trees: full.trees.slice(0, i + 1)}, VALIDATION), VALIDATION.outcomes)
    );
    expect(full.trees).toHaveLength(grown);
    expect(stopped.trees.length).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(grown).toBe(stopped.trees.length + 6);
    expect(full.trees.slice(0, stopped.trees.length)).toEqual(stopped.trees);
  });

  it("keeps one tree when validation has never improved", async () => {
    const noise = {...VALIDATION, outcomes: VALIDATION.outcomes.map((outcome) => 1 - outcome)};
    expect((await boost(TRAIN, noise, toTrainParameters({patience: 4}))).trees).toHaveLength(1);
  });

  it("ends where the one who waits for a tree throws", async () => {
    const stop = new Failure("interrupted", "interrupted");
    const training = boost(TRAIN, null, toTrainParameters(), (done) => {
      if (done === 3) throw stop;
    });
    await expect(training).rejects.toBe(stop);
  });
});

describe("class weight", () => {
  it("is as good as repeating the positive rows", async () => {
    const small = drawSmall(TRAIN);
    const parameters = toTrainParameters({trees: 5, ...SEE_ALL});
    const weighted = await boost(small, null, {...parameters, classWeight: 2});
    const repeated = await boost(repeatPositives(small), null, parameters);
    const [a, b] = [weighted, repeated].map((ensemble) => computeMargins(ensemble, FRESH));
    expect(weighted.baseScore).toBe(repeated.baseScore);
    a.forEach((margin, row) => expect(margin).toBeCloseTo(b[row], 6));
  });

  it("starts both classes even when balanced", async () => {
    const {baseScore, positiveWeight} = await boost(
      TRAIN,
      null,
      toTrainParameters({trees: 1, classWeight: "balanced"})
    );
    const positives = TRAIN.outcomes.filter(Boolean).length;
    expect(positiveWeight).toBe((TRAIN.rows - positives) / positives);
    expect(baseScore).toBeCloseTo(0.5, 7);
  });
});

describe("subsampling", () => {
  it("shows a tree about that share of the rows", async () => {
    const {trees} = await boost(TRAIN, null, toTrainParameters({trees: 1, rowShare: 0.3}));
    const p = TRAIN.outcomes.filter(Boolean).length / TRAIN.rows;
    expect(trees[0][0].hessian / (TRAIN.rows * p * (1 - p))).toBeCloseTo(0.3, 1);
  });

  it("shows a tree no more than that share of the columns, and not always the same", async () => {
    const {trees} = await boost(TRAIN, null, toTrainParameters({trees: 30, depth: 5, columnShare: 0.3}));
    const seen = trees.map((nodes) => new Set(nodes.flatMap(({branch}) => branch?.column ?? [])));
    for (const columns of seen) expect(columns.size).toBeLessThanOrEqual(2);
    expect(new Set(seen.flatMap((columns) => [...columns])).size).toBe(6);
  });
});

describe("monotone constraints", () => {
  it("let no margin fall along a rising column, nor rise along a falling one", async () => {
    const constraints = {0: 1, 1: -1, 4: 1} as const;
    const parameters = {...toTrainParameters({trees: 60, depth: 6, minChildWeight: 1}), constraints};
    const ensemble = await boost(TRAIN, null, parameters);
    for (const [column, direction] of Object.entries(constraints)) {
      for (const margins of sweep(Number(column), (dataset) => computeMargins(ensemble, dataset))) {
        const order = margins.toSorted((a, b) => direction * (a - b));
        expect(margins).toEqual(order);
      }
    }
  });

  it("are what keeps it so", async () => {
    const ensemble = await boost(TRAIN, null, toTrainParameters({trees: 60, depth: 6, minChildWeight: 1}));
    const sweeps = sweep(0, (dataset) => computeMargins(ensemble, dataset));
    expect(sweeps.some((margins) => String(margins) !== String(margins.toSorted((a, b) => a - b)))).toBe(true);
  });
});

/** The margins of random rows as one of their columns goes from low to high. */
function sweep(column: number, toMargins: (dataset: Dataset) => Float64Array): Float64Array[] {
  const random = createRandom(`sweep ${column}`);
  const steps = 200;
  return Array.from({length: 50}, () => {
    const row = Float32Array.from({length: 6}, () => (random() < 0.2 ? NaN : 2 * random() - 1));
    const matrix = new Float32Array(steps * 6).map((_, i) =>
      i % 6 === column ? (i / 6 / steps) * 2.4 - 1.2 : row[i % 6]
    );
    return toMargins({rows: steps, columns: 6, matrix, outcomes: new Uint8Array(steps)});
  });
}

function expectAlike(nodes: readonly TreeNode[], at: number, expected: SlowNode): void {
  const {branch, weight} = nodes[at];
  if (typeof expected === "number") {
    expect(branch).toBeNull();
    return void expect(weight).toBeCloseTo(expected, 6);
  }
  const {column, threshold, isMissingLeft, left, right} = expected;
  expect(branch).toMatchObject({column, threshold, isMissingLeft});
  expectAlike(nodes, branch?.left ?? -1, left);
  expectAlike(nodes, branch?.right ?? -1, right);
}

/** Few enough rows that every value has a bin of its own. */
function drawSmall({columns, matrix, outcomes}: Dataset): Dataset {
  return {rows: 200, columns, matrix: matrix.slice(0, 200 * columns), outcomes: outcomes.slice(0, 200)};
}

function repeatPositives({rows, columns, matrix, outcomes}: Dataset): Dataset {
  const order = Array.from({length: rows}, (_, row) => row).flatMap((row) => (outcomes[row] ? [row, row] : [row]));
  return {
    rows: order.length,
    columns,
    matrix: Float32Array.from(order.flatMap((row) => [...matrix.subarray(row * columns, (row + 1) * columns)])),
    outcomes: Uint8Array.from(order, (row) => outcomes[row])
  };
}

function trueMargins({rows, columns, matrix}: Dataset): Float64Array {
  return new Float64Array(rows).map((_, row) => {
    const [a, b, c] = matrix.subarray(row * columns, row * columns + 3);
    return 3 * (Number.isNaN(a) ? 0.5 : a) + 3 * (b || 0) * Math.sign(Number.isNaN(c) ? 1 : c);
  });
}
