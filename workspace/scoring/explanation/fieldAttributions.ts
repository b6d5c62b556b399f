import type {Attributions} from "./attributions.js";

/** A total this near to nothing is scaled by the slope of the score at the base. */
const NEAR = 1e-9;
const SLOPE_STEP = 1e-4;

/** Sums columns of the same name; the result's columns are `names`. A column of another name is left out. */
export function sumByName(
  {columns, values, ...rest}: Attributions,
  nameOf: readonly string[],
  names: readonly string[]
): Attributions {
  const places = nameOf.map((name) => names.indexOf(name));
  const sums = new Float64Array((values.length / columns) * names.length);
  values.forEach((value, i) => {
    const place = places[i % columns];
    if (place >= 0) sums[Math.floor(i / columns) * names.length + place] += value;
  });
  return {...rest, columns: names.length, values: sums};
}

/**
 * Attributions of margins in units of the score: each row's are scaled by one
 * factor, so that they sum to the row's score minus the score at the base
 * margin. `toScore` rises with the margin; where a row's attributions cancel,
 * the factor is its slope there.
 */
export function scaleToScore(
  {base, columns, values, method}: Attributions,
  toScore: (margin: number) => number
): Attributions {
  const scaled = Float64Array.from(values);
  for (let start = 0; start < values.length; start += columns) {
    const row = scaled.subarray(start, start + columns);
    const factor = findFactor(
      base,
      row.reduce((sum, value) => sum + value, 0),
      toScore
    );
    row.forEach((value, i) => (row[i] = value * factor));
  }
  return {method, base: toScore(base), columns, values: scaled};
}

function findFactor(base: number, total: number, toScore: (margin: number) => number): number {
  if (Math.abs(total) > NEAR) return (toScore(base + total) - toScore(base)) / total;
  return (toScore(base + SLOPE_STEP) - toScore(base - SLOPE_STEP)) / (2 * SLOPE_STEP);
}
