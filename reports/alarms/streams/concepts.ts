import type {Random} from "../../../data/random.js";

/** Inputs and what the label is by each of its concepts. */
export interface Family {
  readonly name: string;
  readonly kind: "numeric" | "category";
  readonly inputs: readonly string[];
  /** An input; a shifted one lies lower. */
  readonly draw: (random: Random, isShifted: boolean) => number;
  readonly concepts: readonly ((inputs: readonly number[]) => boolean)[];
}

const SHIFTED_POWER = 1.5;
const THRESHOLDS = [8, 9, 7, 9.5];

/** Street and Kim (2001): three inputs on 0 to 10, of which two count; a concept is what their sum may be. */
export const SEA: Family = {
  name: "SEA",
  kind: "numeric",
  inputs: ["x1", "x2", "x3"],
  draw: (random, isShifted) => 10 * drawShare(random, isShifted),
  concepts: THRESHOLDS.map(
    (threshold) =>
      ([x1, x2]) =>
        x1 + x2 <= threshold
  )
};

/** Schlimmer and Granger (1986): size small 0, medium, large; colour red 0, green, blue; shape round 0, square, triangle. */
export const STAGGER: Family = {
  name: "STAGGER",
  kind: "category",
  inputs: ["size", "colour", "shape"],
  draw: (random, isShifted) => Math.floor(3 * drawShare(random, isShifted)),
  concepts: [
    ([size, colour]) => size === 0 && colour === 0,
    ([, colour, shape]) => colour === 1 || shape === 0,
    ([size]) => size > 0
  ]
};

function drawShare(random: Random, isShifted: boolean): number {
  return isShifted ? random() ** SHIFTED_POWER : random();
}
