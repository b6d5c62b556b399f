import type {Evaluation} from "../../data/formats/evaluation.js";
import {createRandom} from "../../data/random.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import {compare, type Scores} from "./compare.js";
import {measureLabels} from "./measureLabels.js";
import {measureRanking} from "./measureRanking.js";
import {measureTruth} from "./measureTruth.js";
import {pick} from "./pick.js";

/** A version and what it is compared with, on the same held-out rows. */
export interface Trial {
  readonly version: string;
  readonly threshold: number;
  readonly isCalibrated: boolean;
  readonly outcomes: Uint8Array;
  readonly model: Scores;
  readonly previous: (Scores & {readonly version: string}) | null;
  readonly baseline: Scores | null;
  readonly importance: Evaluation["importance"];
}

/** Judges a version on held-out rows; both outcomes must occur in them. */
export function evaluate(trial: Trial): Evaluation {
  const {version, threshold, isCalibrated, outcomes, model, previous, baseline, importance} = sortTrial(trial);
  const random = createRandom(`evaluation ${outcomes.length}`);
  return {
    version: 1,
    model_version: version,
    rows: outcomes.length,
    positives: outcomes.reduce((sum, outcome) => sum + outcome, 0),
    ...measureRanking(model.margins, outcomes, random),
    ...measureTruth(model.scores, outcomes, random),
    uncalibrated: isCalibrated ? measureTruth(model.margins.map(sigmoid), outcomes, random) : null,
    ...measureLabels(model.scores, outcomes, threshold),
    previous: previous && {model_version: previous.version, ...compare(model, previous, outcomes, random)},
    baseline: baseline && compare(model, baseline, outcomes, random),
    importance
  };
}

/** Rows lowest margin first, so that the many draws of the bootstrap come sorted. */
function sortTrial(trial: Trial): Trial {
  const {margins} = trial.model;
  const order = Int32Array.from(margins.keys()).sort((i, j) => margins[i] - margins[j]);
  const sort = <T extends Scores>(given: T): T => ({
    ...given,
    margins: pick(given.margins, order),
    scores: pick(given.scores, order)
  });
  return {
    ...trial,
    outcomes: Uint8Array.from(pick(trial.outcomes, order)),
    model: sort(trial.model),
    previous: trial.previous && sort(trial.previous),
    baseline: trial.baseline && sort(trial.baseline)
  };
}
