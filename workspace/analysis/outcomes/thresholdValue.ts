import {rankGroups} from "../rankGroups.js";

export interface ThresholdValue {
  /** Leads that score at least this are contacted; Infinity: none. */
  readonly threshold: number;
  readonly contacted: number;
  readonly engaged: number;
  /** In the currency of the value and the cost. */
  readonly total: number;
  /** Over all leads, contacted or not; NaN of none. */
  readonly perLead: number;
}

/**
 * What every threshold is worth, from contacting none to contacting all: the
 * engaged among the contacted × `valuePerEngaged`, less the contacted ×
 * `costPerContact`. Outcomes are 1 or 0, or calibrated probabilities: then the
 * value is the expected one. Equal scores share a threshold.
 */
export function thresholdValues(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  valuePerEngaged: number,
  costPerContact: number
): ThresholdValue[] {
  const toValue = (threshold: number, contacted: number, engaged: number): ThresholdValue => {
    const total = engaged * valuePerEngaged - contacted * costPerContact;
    return {threshold, contacted, engaged, total, perLead: total / scores.length};
  };
  let [contacted, engaged] = [0, 0];
  const points = rankGroups(scores, outcomes).map(({score, rows, positives}) => {
    contacted += rows;
    engaged += positives;
    return toValue(score, contacted, engaged);
  });
  return [toValue(Infinity, 0, 0), ...points];
}

/** The threshold of the highest value; of equals, the one that contacts fewest. */
export function bestThreshold(values: readonly ThresholdValue[]): ThresholdValue {
  return values.reduce((best, value) => (value.total > best.total ? value : best));
}
