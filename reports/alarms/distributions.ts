import type {Random} from "../../data/random.js";
import {sampleNormal} from "../../data/simulation/samplers.js";

/** What a column is drawn from. */
export interface Distribution {
  readonly name: string;
  readonly kind: "numeric" | "category";
  /** Of a category, how many values it has. */
  readonly values: number | null;
  readonly draw: (random: Random) => number;
}

export const NORMAL: Distribution = {name: "normal", kind: "numeric", values: null, draw: sampleNormal};

/** Whole numbers with many ties, of which some are missing. */
export const TIED: Distribution = {
  name: "whole numbers, a fifth missing",
  kind: "numeric",
  values: null,
  draw: (random) => (random() < 0.2 ? NaN : Math.floor(12 * random() ** 2))
};

export const LOGNORMAL: Distribution = {
  name: "log-normal",
  kind: "numeric",
  values: null,
  draw: (random) => Math.exp(1.5 * sampleNormal(random))
};

/** Categories of equal shares. */
export function equal(values: number): Distribution {
  return {
    name: `${values} equal values`,
    kind: "category",
    values,
    draw: (random) => Math.floor(values * random())
  };
}

/** Categories of which the k-th has a share of 1 / k of the first's. */
export function zipf(values: number): Distribution {
  const levels = Float64Array.from({length: values}, (_, k) => 1 / (k + 1));
  levels.forEach((level, k) => (levels[k] = level + (k === 0 ? 0 : levels[k - 1])));
  const find = (at: number) => levels.findIndex((level) => at < level);
  return {
    name: `${values} values by Zipf`,
    kind: "category",
    values,
    draw: (random) => Math.max(0, find(random() * levels[values - 1]))
  };
}

export function drawSample({draw}: Distribution, size: number, random: Random): Float64Array {
  return Float64Array.from({length: size}, () => draw(random));
}
