import {median} from "../../workspace/analysis/median.js";
import type {TrainingPair} from "./measureTraining.js";

/** What the pairs of one size come to; XGBoost's figures are null where it was not measured. */
export interface TrainingSummary {
  readonly seconds: number;
  readonly xgboost_seconds: number | null;
  /** Median of the pairs' ratios, ours over XGBoost's. */
  readonly ratio: number | null;
  readonly auc: number;
  readonly xgboost_auc: number | null;
  /** Mean over the seeds, ours less XGBoost's. */
  readonly auc_difference: number | null;
}

/** Medians of times and ratios over all pairs, means of AUC over seeds. */
export function summarizeTraining(pairs: readonly TrainingPair[]): TrainingSummary {
  const seeds = pairs.filter(({seed}, i) => pairs.findIndex((pair) => pair.seed === seed) === i);
  const theirs = pairs.flatMap(({xgboost_seconds: seconds}) => seconds ?? []);
  const ours = {seconds: median(pairs.map(({seconds}) => seconds)), auc: mean(seeds.map(({auc}) => auc))};
  if (theirs.length < pairs.length) {
    return {...ours, xgboost_seconds: null, ratio: null, xgboost_auc: null, auc_difference: null};
  }
  const xgboostAuc = mean(seeds.flatMap(({xgboost_auc: auc}) => auc ?? []));
  return {
    ...ours,
    xgboost_seconds: median(theirs),
    ratio: median(pairs.map(({seconds}, i) => seconds / theirs[i])),
    xgboost_auc: xgboostAuc,
    auc_difference: ours.auc - xgboostAuc
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
