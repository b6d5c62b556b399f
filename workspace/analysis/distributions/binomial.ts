import gammaln from "@stdlib/math-base-special-gammaln";

const LOG_ROOT_TAU = Math.log(2 * Math.PI) / 2;
/** Above it four terms of Stirling's series are exact to the last digit. */
const SERIES_FROM = 16;

/**
 * The chance of `k` successes in `n` trials of chance `p`, by the saddle point
 * of Loader, "Fast and accurate computation of binomial probabilities" (2000):
 * exact to a few units in the last place however large `n` is.
 */
export function binomialMass(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const exponent = errors - deviance(k, n * p) - deviance(n - k, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** ln n! less Stirling's approximation of it. */
function stirlingError(n: number): number {
  if (n < SERIES_FROM) return gammaln(n + 1) - (n + 0.5) * Math.log(n) + n - LOG_ROOT_TAU;
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** x ln(x / m) + m − x, without the cancellation near x = m. */
function deviance(x: number, m: number): number {
  const ratio = (x - m) / (x + m);
  if (Math.abs(ratio) >= 0.1) return x * Math.log(x / m) + m - x;
  let sum = (x - m) * ratio;
  let term = 2 * x * ratio;
  for (let j = 3, before = NaN; sum !== before; j += 2) {
    before = sum;
    term *= ratio * ratio;
    sum += term / j;
  }
  return sum;
}
