import type {Random} from "../random.js";

/** A standard normal number (Box and Muller); always takes two uniform numbers. */
export function sampleNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** Gamma with the given shape (at least 1) and scale (Marsaglia and Tsang, 2000). */
export function sampleGamma(random: Random, shape: number, scale: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = sampleNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
  }
}

/** Poisson by Knuth's product, in steps of at most 500 so that nothing underflows. */
export function samplePoisson(random: Random, mean: number): number {
  const step = Math.min(mean, 500);
  let count = 0;
  for (let product = random(); product > Math.exp(-step); product *= random()) count++;
  return mean > step ? count + samplePoisson(random, mean - step) : count;
}

/** The item at `u` of the cumulative weights, `u` in `[0, 1)`. */
export function choose<T>(items: readonly T[], weights: readonly number[], u: number): T {
  let rest = u * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => (rest -= weight) < 0);
  return items[index === -1 ? items.length - 1 : index];
}

/** An item of a list whose k-th weighs `1 / k` (Zipf). */
export function chooseZipf<T>(items: readonly T[], u: number): T {
  return choose(
    items,
    items.map((_, k) => 1 / (k + 1)),
    u
  );
}

/** The value at `u` of a quantile function given by evenly spread knots, linear between them. */
export function interpolateQuantile(knots: readonly number[], u: number): number {
  const position = u * (knots.length - 1);
  const i = Math.min(Math.floor(position), knots.length - 2);
  return knots[i] + (position - i) * (knots[i + 1] - knots[i]);
}
