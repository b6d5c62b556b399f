import {createRandom} from "../../../data/random.js";

export interface Labelled {
  readonly scores: number[];
  readonly outcomes: number[];
}

/** Rows whose score, one of `levels`, tells something of their outcome. */
export function drawLabelled(seed: string, rows: number, levels = 1e9): Labelled {
  const random = createRandom(seed);
  const scores = Array.from({length: rows}, () => Math.floor(random() * levels) / levels);
  return {scores, outcomes: scores.map((score) => Number(random() < 0.1 + 0.6 * score))};
}

/** Strictly increasing, and not linear. */
export function bend(score: number): number {
  return Math.exp(3 * score) - 7;
}
