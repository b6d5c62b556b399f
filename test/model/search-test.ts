import {describe, expect, it} from "vitest";
import {crossValidate} from "../../model/crossValidate.js";
import {fitRows} from "../../model/fitRows.js";
import {formatChosen} from "../../model/formatChosen.js";
import {chooseBest, drawCandidates, judgeCandidates} from "../../model/search.js";
import {logLoss} from "../../model/train/logistic.js";
import {computeMargins} from "../../model/train/margins.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {drawShopRows, SHOP} from "./support/shop.js";

const GIVEN = toTrainParameters({trees: 8, seed: 7, patience: 3, classWeight: 2, monotone: {visits: 1}});
const ROWS = drawShopRows(400);
const SPLITS = {
  train: ROWS.filter(({split}) => split === "train"),
  validation: ROWS.filter(({split}) => split === "validation")
};

describe("drawCandidates(given, count)", () => {
  const candidates = drawCandidates(GIVEN, 200);

  it("starts with what is given, and keeps what is not the shape of trees", () => {
    expect(candidates).toHaveLength(200);
    expect(candidates[0]).toBe(GIVEN);
    for (const {trees, seed, patience, classWeight, bins, monotone} of candidates) {
      expect({trees, seed, patience, classWeight, bins, monotone}).toEqual({
        trees: 8,
        seed: 7,
        patience: 3,
        classWeight: 2,
        bins: 256,
        monotone: {visits: 1}
      });
    }
  });

  it("draws what the options would take", () => {
    for (const {depth, rate, lambda, gamma, minChildWeight, rowShare, columnShare} of candidates.slice(1)) {
      expect([2, 3, 4, 5, 6, 7, 8]).toContain(depth);
      for (const share of [rate, rowShare, columnShare]) expect(share > 0 && share <= 1).toBe(true);
      for (const penalty of [lambda, gamma, minChildWeight]) expect(penalty).toBeGreaterThanOrEqual(0);
    }
    expect(new Set(candidates.map((candidate) => JSON.stringify(candidate))).size).toBe(200);
  });

  it("draws the same for the same seed, the first of more the same as fewer", () => {
    expect(drawCandidates(GIVEN, 200)).toEqual(candidates);
    expect(drawCandidates(GIVEN, 5)).toEqual(candidates.slice(0, 5));
    expect(drawCandidates({...GIVEN, seed: 8}, 5)[1]).not.toMatchObject({rate: candidates[1].rate});
  });
});

describe("judgeCandidates(rows, schema, candidates, folds)", () => {
  const candidates = drawCandidates(GIVEN, 3);

  it("judges on the validation rows, the same each time", async () => {
    const trials = await judgeCandidates(SPLITS, SHOP, candidates, 0);
    for (const {parameters, logLoss: loss} of trials) {
      const {ensemble, heldOut} = await fitRows(SPLITS, SHOP, parameters);
      expect(loss).toBe(logLoss(computeMargins(ensemble, heldOut), heldOut.outcomes, 2));
    }
    expect(trials.map(({parameters}) => parameters)).toEqual(candidates);
    expect(await judgeCandidates(SPLITS, SHOP, candidates, 0)).toEqual(trials);
  });

  it("judges by the mean over folds", async () => {
    const trials = await judgeCandidates(SPLITS, SHOP, candidates, 2);
    for (const {parameters, logLoss: loss} of trials) {
      const folds = await crossValidate(SPLITS, SHOP, parameters, 2);
      expect(loss).toBeCloseTo((folds[0].logLoss + folds[1].logLoss) / 2, 12);
    }
  });

  it("tells how many trees are done, never fewer than before", async () => {
    const told: number[] = [];
    await judgeCandidates(SPLITS, SHOP, candidates, 2, (done) => void told.push(done));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told[0]).toBe(1);
    expect(told[told.length - 1]).toBeLessThanOrEqual(3 * 2 * 8);
    expect(told[told.length - 1]).toBeGreaterThan(5 * 8);
  });
});

describe("chooseBest(trials) and formatChosen(trials, folds)", () => {
  const [first, second, third] = drawCandidates(GIVEN, 3);

  it("take the lowest loss, the first of equals", () => {
    const trials = [0.5, 0.4, 0.4].map((logLoss, i) => ({parameters: [first, second, third][i], logLoss}));
    expect(chooseBest(trials).parameters).toBe(second);
    expect(formatChosen(trials, 0)).toMatch(
      /^Best of 3 by log loss on validation: 0.4000 \(0.5000 as given\)\.\n {2}--/
    );
    expect(formatChosen(trials.slice(0, 1), 5)).toBe(
      "Best of 1 by mean log loss over 5 folds: 0.5000 (as given).\n" +
        "  --depth 3 --rate 0.1 --lambda 1 --gamma 0 --min-child-weight 7 --row-share 0.8 --column-share 0.8\n"
    );
  });
});
