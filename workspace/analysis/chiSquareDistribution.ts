import gammainc from "@stdlib/math-base-special-gammainc";

const TOLERANCE = 1e-10;

const found = new Map<string, number>();

/** The chance that a χ² variable of `degrees` degrees of freedom is at least `x`; 1 without degrees. */
export function chiSquareTail(x: number, degrees: number): number {
  if (degrees === 0 || x <= 0) return 1;
  return gammainc(x / 2, degrees / 2, true, true);
}

/**
 * What a χ² variable of `degrees` degrees of freedom stays below with chance
 * `p`, by bisection; it is kept, since it depends on nothing else.
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  if (degrees === 0) return 0;
  const key = `${p} ${degrees}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const quantile = bisect(p, degrees);
  found.set(key, quantile);
  return quantile;
}

function bisect(p: number, degrees: number): number {
  let low = 0;
  let high = degrees + 1;
  while (1 - chiSquareTail(high, degrees) < p) high *= 2;
  while (high - low > TOLERANCE * high) {
    const middle = (low + high) / 2;
    if (1 - chiSquareTail(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
