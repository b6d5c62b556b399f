import {createRandom, type Random} from "../../../data/random.js";

export interface Margins {
  readonly margins: Float64Array;
  readonly outcomes: Uint8Array;
}

/** Normal margins about −1, and outcomes of the log-odds that `truth` gives them. */
export function drawMargins(seed: string, rows: number, truth = (margin: number) => margin): Margins {
  const random = createRandom(seed);
  const margins = Float64Array.from({length: rows}, () => 1.5 * drawNormal(random) - 1);
  return {
    margins,
    outcomes: Uint8Array.from(margins, (margin) => Number(random() < 1 / (1 + Math.exp(-truth(margin)))))
  };
}

/** Box and Muller. */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
