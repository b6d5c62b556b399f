import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import type {Scores} from "../evaluate/compare.js";
import type {Dataset} from "../train/dataset.js";
import {computeLogits, fitLogistic} from "./logisticRegression.js";

/** What a logistic regression on the same training rows and columns gives to other rows. */
export function scoreBaseline(train: Dataset, rows: Dataset): Scores {
  const margins = computeLogits(fitLogistic(train), rows);
  return {margins, scores: margins.map(sigmoid)};
}
