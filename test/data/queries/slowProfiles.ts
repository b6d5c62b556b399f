import {toBins} from "../../../workspace/analysis/bins.js";
import {type LeadProfile, SCORE_BANDS, toScoreBand} from "../../../workspace/analysis/mergeProfiles.js";
import type {FieldProfile, Profile} from "../../../workspace/analysis/profile.js";
import {findPosition, type SlowRecord, type Value} from "./slowReader.js";

/** The leads among `records`, one by one: the profile that the queries count. */
export function profileSlowly(records: readonly SlowRecord[], profile: Profile): LeadProfile {
  const leads = records.filter(({first}) => first);
  const fields = [...profile.fields, profile.score];
  const columns = fields.map((_, i) => leads.map(({values, score}) => [...values, score][i]));
  const scores = new Array<number>(SCORE_BANDS).fill(0);
  for (const {score} of leads) scores[toScoreBand(score)]++;
  return {
    leads: leads.length,
    counts: fields.map((field, i) => countColumn(field, columns[i])),
    moments: fields.map((field, i) => (field.kind === "numeric" ? measureColumn(columns[i]) : null)),
    scores,
    outcomes: null
  };
}

function countColumn(field: FieldProfile, values: readonly Value[]): number[] {
  const counts = toBins(field).labels.map(() => 0);
  for (const value of values) counts[findPosition(value, field)]++;
  return counts;
}

/** Without numbers that are too large to square. */
function measureColumn(values: readonly Value[]): LeadProfile["moments"][number] {
  const numbers = values.filter((value) => value !== null).map(Number);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1);
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return Number.isFinite(squares) ? {n: numbers.length, mean, squares} : null;
}
