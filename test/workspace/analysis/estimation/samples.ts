import {createRandom, type Random} from "../../../../data/random.js";
import {pickSample, type Sample} from "../../../../workspace/analysis/estimation/sample.js";

export interface DrawSpec {
  readonly rows: number;
  /** The mean of the feature that the score is made of. */
  readonly shift?: number; // 0
  /** The chance of a positive by the feature. */
  readonly truth?: (x: number) => number; // logistic
  /** The score by the feature. */
  readonly score?: (x: number) => number; // logistic
  readonly levels?: number; // no rounding
}

/** Rows with one normal feature, a score made of it, a label at .5 and an outcome. */
export function drawSample(seed: string, spec: DrawSpec): Sample {
  const {rows, shift = 0, truth = logistic, score = logistic, levels} = spec;
  const random = createRandom(seed);
  const features = Float64Array.from({length: rows}, () => shift + drawNormal(random));
  const scores = features.map((x) => (levels ? Math.round(score(x) * levels) / levels : score(x)));
  return {
    scores,
    predictions: scores.map((value) => Number(value >= 0.5)),
    outcomes: features.map((x) => Number(random() < truth(x)))
  };
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Box and Muller. */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The numbers of consecutive rows, `size` a chunk; the last may be smaller. */
export function cutRows({scores}: Sample, size: number): Int32Array[] {
  const rows = Int32Array.from(scores, (_, row) => row);
  return Array.from({length: Math.ceil(rows.length / size)}, (_, i) => rows.subarray(i * size, (i + 1) * size));
}

export function cut(sample: Sample, size: number): Sample[] {
  return cutRows(sample, size).map((rows) => pickSample(sample, rows));
}

/** One sample after another. */
export function join(...samples: readonly Sample[]): Sample {
  const column = (name: keyof Sample) => Float64Array.from(samples.flatMap((sample) => [...sample[name]]));
  return {scores: column("scores"), predictions: column("predictions"), outcomes: column("outcomes")};
}
