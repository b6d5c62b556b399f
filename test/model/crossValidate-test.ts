import {describe, expect, it} from "vitest";
import type {LabelledRow} from "../../data/formats/row.js";
import {createRandom} from "../../data/random.js";
import {crossValidate} from "../../model/crossValidate.js";
import {encodeRows} from "../../model/encoding/encodeRows.js";
import {fitEncoding} from "../../model/encoding/fitEncoding.js";
import {fitRows} from "../../model/fitRows.js";
import {splitFolds} from "../../model/folds.js";
import {formatFolds} from "../../model/formatFolds.js";
import {computeMargins} from "../../model/train/margins.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {auc} from "../../workspace/analysis/auc.js";
import {drawShopRows, SHOP} from "./support/shop.js";

const PARAMETERS = toTrainParameters({trees: 25});
const NOISE = {...SHOP, fields: [{name: "city", type: "category" as const}]};

describe("crossValidate(rows, schema, parameters, count)", () => {
  it("judges each fold by a model that was fitted to the others", async () => {
    const rows = toSplits(drawShopRows());
    const judged = await crossValidate(rows, SHOP, PARAMETERS, 3);
    const folds = splitFolds(rows.train, 3, PARAMETERS.seed);
    for (const [i, {train, held}] of folds.entries()) {
      const {encoding, ensemble} = await fitRows({train, validation: rows.validation}, SHOP, PARAMETERS);
      const data = encodeRows(held, encoding);
      const p = [...computeMargins(ensemble, data)].map((margin) => 1 / (1 + Math.exp(-margin)));
      const loss = p.reduce((sum, score, row) => sum - Math.log(data.outcomes[row] ? score : 1 - score), 0) / p.length;
      expect(judged[i].auc).toBe(auc(p, data.outcomes));
      expect(judged[i].logLoss).toBeCloseTo(loss, 12);
      expect(judged[i].auc).toBeGreaterThan(0.7);
    }
    expect(judged).toHaveLength(3);
  });

  it("stays at chance on a noisy category whose target means give the outcomes away in sample", async () => {
    const rows = drawNoise();
    const judged = await crossValidate(rows, NOISE, PARAMETERS, 5);
    const mean = judged.reduce((sum, fold) => sum + fold.auc, 0) / 5;
    const leaked = encodeRows(rows.train, fitEncoding(rows.train, NOISE));
    expect(auc(leaked.matrix, leaked.outcomes)).toBeGreaterThan(0.6);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.04);
  });

  it("ranks no better than the truth where most categories are noise and the others make the column trusted", async () => {
    const {rows, truth} = drawTrusted();
    const judged = await crossValidate(rows, NOISE, PARAMETERS, 5);
    const mean = judged.reduce((sum, fold) => sum + fold.auc, 0) / 5;
    const best = auc(
      rows.train.map((row) => truth(row)),
      rows.train.map(({outcome}) => outcome)
    );
    expect(mean).toBeGreaterThan(best - 0.06);
    expect(mean).toBeLessThan(best);
  });

  it("is the same whatever the outcomes of the reference", async () => {
    const {train, validation} = toSplits(drawShopRows());
    const seen = new Proxy({train, validation, reference: []}, {get: refuseReference});
    await crossValidate(seen, SHOP, toTrainParameters({trees: 2}), 2);
  });

  it("tells how many trees are done of all", async () => {
    const told: number[] = [];
    await crossValidate(
      toSplits(drawShopRows()),
      SHOP,
      toTrainParameters({trees: 3}),
      2,
      (done) => void told.push(done)
    );
    expect(told).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("refuses more folds than the rarer outcome has rows", async () => {
    const rows = toSplits(drawShopRows());
    const few = {...rows, train: [...rows.train.filter(({outcome}) => outcome === 0), ...findPositives(rows.train, 4)]};
    await expect(crossValidate(few, SHOP, PARAMETERS, 5)).rejects.toThrow(
      "invalid --folds: 5; the rarer outcome has only 4 training rows"
    );
  });
});

describe("formatFolds(judged)", () => {
  it("gives mean and standard deviation", () => {
    const judged = [2, 4, 4, 4, 5, 5, 7, 9].map((value) => ({auc: value / 10, logLoss: value}));
    expect(formatFolds(judged)).toBe(
      "Cross-validated on 8 folds of the training rows: AUC 0.5000 ± 0.2138, log loss 5.0000 ± 2.1381.\n"
    );
  });
});

function toSplits(rows: readonly LabelledRow[]) {
  const [train, validation] = ["train", "validation"].map((split) => rows.filter((row) => row.split === split));
  return {train, validation};
}

/** A category of 80 values, about 25 rows each, that says nothing of the outcome. */
function drawNoise() {
  const random = createRandom("noise");
  const drawRow = (): LabelledRow => {
    const input = {city: `city ${Math.floor(80 * random())}`};
    return {split: "train", input, outcome: random() < 0.4 ? 1 : 0};
  };
  return {train: Array.from({length: 2000}, drawRow), validation: Array.from({length: 600}, drawRow)};
}

/** Most rows are of nine categories of rates .1 to .9; the others of 60 categories of rate .5, about 20 rows each. */
function drawTrusted() {
  const random = createRandom("trusted");
  const truth = ({input}: LabelledRow) => (Number(input.city) <= 9 ? Number(input.city) / 10 : 0.5);
  const drawCity = () => 1 + Math.floor(random() < 0.7 ? 9 * random() : 9 + 60 * random());
  const drawRow = (): LabelledRow => {
    const row: LabelledRow = {split: "train", input: {city: String(drawCity())}, outcome: 0};
    return {...row, outcome: random() < truth(row) ? 1 : 0};
  };
  const [train, validation] = [4000, 600].map((count) => Array.from({length: count}, drawRow));
  return {rows: {train, validation}, truth};
}

function findPositives(rows: readonly LabelledRow[], count: number): LabelledRow[] {
  return rows.filter(({outcome}) => outcome === 1).slice(0, count);
}

function refuseReference<T extends object>(rows: T, key: string | symbol): unknown {
  if (key === "reference") throw new Error("read the reference");
  return rows[key as keyof T];
}
