import {normalQuantile} from "../../../../workspace/analysis/distributions/normal.js";
import {type Tally, tally} from "../../../../workspace/analysis/twoSample/tally.js";

/** Hours of sleep gained with two drugs: Cushny and Peebles 1905, as in Student 1908. */
export const SLEEP = tally(
  [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
);

export function swap({values, reference, current}: Tally): Tally {
  return {values, reference: current, current: reference};
}

/** `size` values of a normal population. */
export function drawNormals(size: number, random: () => number, mean = 0, deviation = 1): number[] {
  return Array.from({length: size}, () => mean + deviation * normalQuantile((random() + 2 ** -33) / (1 + 2 ** -32)));
}

/** Every way to part the values into one sample of `n` and the rest, the values as given first. */
export function listSplits(values: readonly number[], n: number): Tally[] {
  const choose = (from: number, left: number): number[][] => {
    if (left === 0) return [[]];
    if (from === values.length) return [];
    return [...choose(from + 1, left - 1).map((rest) => [from, ...rest]), ...choose(from + 1, left)];
  };
  return choose(0, n).map((rows) =>
    tally(
      rows.map((row) => values[row]),
      values.filter((_, row) => !rows.includes(row))
    )
  );
}

/** The share of splits whose statistic is at least that of the first. */
export function enumerateTail(values: readonly number[], n: number, toStatistic: (split: Tally) => number): number {
  const statistics = listSplits(values, n).map(toStatistic);
  return statistics.filter((statistic) => statistic >= statistics[0] - 1e-12).length / statistics.length;
}
