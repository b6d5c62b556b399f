import {createRandom, type Random} from "../../../data/random.js";
import {type Family, SEA, STAGGER} from "./concepts.js";

/** What a stream's spans of rows are like: the concept of each, and whether its inputs are shifted. */
export interface Course {
  readonly name: string;
  readonly family: Family;
  readonly concepts: readonly number[];
  readonly shifted: readonly boolean[];
}

/** Inputs by column, and labels. */
export interface Rows {
  readonly columns: readonly (readonly number[])[];
  readonly labels: readonly boolean[];
}

/** Rows in order; `training` are rows of the first concept that came before them. */
export interface Stream {
  readonly family: Family;
  readonly training: Rows;
  readonly rows: Rows;
}

export const SPAN_ROWS = 10_000;
export const LABEL_NOISE = 0.1;
const TRAINING_ROWS = 5000;
const STEADY = [false, false, false, false];
const SHIFTED = [false, true, false, true];
const SAME = [0, 0, 0, 0];

export const COURSES: readonly Course[] = [
  ...toCourses(SEA, [0, 1, 2, 3]),
  // Its first concept comes again.
  ...toCourses(STAGGER, [0, 1, 2, 0])
];

/** The rows at which something changes. */
export function findDrifts({concepts, shifted}: Course): number[] {
  const isNew = (span: number) => concepts[span] !== concepts[span - 1] || shifted[span] !== shifted[span - 1];
  return concepts.flatMap((_, span) => (span > 0 && isNew(span) ? [span * SPAN_ROWS] : []));
}

export function drawStream({name, family, concepts, shifted}: Course, seed: number): Stream {
  const random = createRandom(`stream ${name} ${seed}`);
  const training = drawRows(family, TRAINING_ROWS, () => [concepts[0], shifted[0]], random);
  const spanAt = (row: number) => Math.floor(row / SPAN_ROWS);
  const size = concepts.length * SPAN_ROWS;
  const rows = drawRows(family, size, (row) => [concepts[spanAt(row)], shifted[spanAt(row)]], random);
  return {family, training, rows};
}

function toCourses(family: Family, concepts: readonly number[]): Course[] {
  return [
    {name: `${family.name}, unchanged`, family, concepts: SAME, shifted: STEADY},
    {name: family.name, family, concepts, shifted: STEADY},
    {name: `${family.name}, inputs shift too`, family, concepts, shifted: SHIFTED}
  ];
}

function drawRows(
  {inputs, draw, concepts}: Family,
  size: number,
  stateAt: (row: number) => readonly [number, boolean],
  random: Random
): Rows {
  const columns = inputs.map(() => new Array<number>(size));
  const labels = Array.from({length: size}, (_, row) => {
    const [concept, isShifted] = stateAt(row);
    const drawn = inputs.map(() => draw(random, isShifted));
    drawn.forEach((value, i) => (columns[i][row] = value));
    return concepts[concept](drawn) !== random() < LABEL_NOISE;
  });
  return {columns, labels};
}
