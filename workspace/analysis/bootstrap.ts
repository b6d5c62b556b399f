import type {Estimate} from "./estimate.js";
import {quantile} from "./quantile.js";

/** The figures of some rows, given by number and rising; a row drawn twice is there twice. */
export type Figures = (rows: Int32Array) => readonly number[];

/**
 * Figures of all rows with their 95 % percentile intervals (Efron 1979) over
 * `resamples` draws with replacement within each stratum. Rows' outcomes as
 * their strata keep both classes in every draw, for a measure of ranking; a
 * measure of calibration needs one stratum, since the share of positives is
 * part of its noise. `random` gives numbers in [0, 1).
 */
export function bootstrap(
  strata: ArrayLike<number>,
  figures: Figures,
  random: () => number,
  resamples = 1000
): Estimate[] {
  const rows = Int32Array.from({length: strata.length}, (_, row) => row);
  const groups = [...new Set(Array.from(strata))].map((stratum) => rows.filter((row) => strata[row] === stratum));
  const draws = Array.from({length: resamples}, () => figures(resample(groups, rows.length, random)));
  return figures(rows).map((value, i) => toInterval(value, Float64Array.from(draws, (draw) => draw[i]).sort()));
}

function toInterval(value: number, sorted: Float64Array): Estimate {
  return {value, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975)};
}

/** Drawn rows in rising order: figures of rows that lie in order need not sort them. */
function resample(groups: readonly Int32Array[], count: number, random: () => number): Int32Array {
  const times = new Int32Array(count);
  for (const group of groups) {
    const size = group.length;
    for (let i = 0; i < size; i += 1) times[group[Math.floor(random() * size)]] += 1;
  }
  const drawn = new Int32Array(count);
  let end = 0;
  for (let row = 0; row < count; row += 1) {
    for (let k = times[row]; k > 0; k -= 1) drawn[end++] = row;
  }
  return drawn;
}
