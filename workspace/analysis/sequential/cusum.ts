/** What Siegmund's approximation adds to the limit for the overshoot of a normal walk. */
const OVERSHOOT = 1.166;
const PRECISION = 1e-9;

/** A cumulative sum with reference value `slack` and decision limit `limit`, both in standard deviations. */
export interface CusumRule {
  readonly slack: number;
  readonly limit: number;
}

export interface CusumPoint {
  readonly up: number;
  readonly down: number;
  readonly alarm: "up" | "down" | null;
}

/**
 * Page's two-sided cumulative sums (1954) of values in standard deviations from
 * the reference's mean: S⁺ ← max(0, S⁺ + z − slack), S⁻ ← max(0, S⁻ − z − slack);
 * one above the limit alarms, and both start over. The rule finds a shift of
 * twice the slack soonest. A value that is NaN leaves the sums as they are.
 */
export function cusum(values: readonly number[], {slack, limit}: CusumRule): CusumPoint[] {
  let [up, down] = [0, 0];
  return values.map((z) => {
    if (!Number.isNaN(z)) [up, down] = [Math.max(0, up + z - slack), Math.max(0, down - z - slack)];
    const point: CusumPoint = {up, down, alarm: up > limit ? "up" : down > limit ? "down" : null};
    if (point.alarm) [up, down] = [0, 0];
    return point;
  });
}

/**
 * How many values pass on average before an alarm when all are normal with mean
 * `shift` and deviation 1: Siegmund's approximation (1985),
 * (e^(−2Δb) + 2Δb − 1) / (2Δ²), b = limit + 1.166, Δ = ±shift − slack, a side;
 * of both, 1 / ARL = 1 / ARL⁺ + 1 / ARL⁻. Within three in a hundred of the
 * published values for limits of 3 or more; of sums that are skewed it is rough.
 */
export function cusumRunLength({slack, limit}: CusumRule, shift = 0): number {
  const [up, down] = [shift, -shift].map((toward) => oneSided(toward - slack, limit + OVERSHOOT));
  return 1 / (1 / up + 1 / down);
}

/** The limit at which a false alarm comes once in `runLength` values. */
export function cusumLimit(runLength: number, slack = 0.5): number {
  let [low, high] = [0, 1];
  while (cusumRunLength({slack, limit: high}) < runLength) high *= 2;
  while (high - low > PRECISION * high) {
    const middle = (low + high) / 2;
    if (cusumRunLength({slack, limit: middle}) < runLength) low = middle;
    else high = middle;
  }
  return high;
}

function oneSided(drift: number, limit: number): number {
  if (Math.abs(drift) < PRECISION) return limit ** 2;
  return (Math.exp(-2 * drift * limit) + 2 * drift * limit - 1) / (2 * drift ** 2);
}
