type Complex = readonly [real: number, imaginary: number];

/** Points of the quadrature: its error is about 2.85^−POINTS. */
const POINTS = 32;

/**
 * The chance that Σ wᵢ B(tᵢ)² is at least `x`: B a Brownian bridge on [0, 1],
 * tᵢ the ends of consecutive `shares` (all positive, of sum 1) but the last, and
 * wᵢ half of the two shares that meet there. This is the limit of the
 * Cramér-von Mises statistic where values are tied: of two shares a multiple of
 * χ² with one degree of freedom, of many small ones the limit without ties.
 *
 * The Laplace transform of the tail, (1 − φ(s)) / s, is inverted along the
 * parabola of Trefethen, Weideman and Schmelzer, "Talbot quadratures and
 * rational approximations" (2006). Exact to about 1e-13 (not of itself).
 */
export function bridgeSquareTail(x: number, shares: readonly number[]): number {
  if (x <= 0 || shares.length < 2) return 1;
  let sum = 0;
  for (let k = 1; k < POINTS; k += 2) {
    const angle = (k * Math.PI) / POINTS;
    const z: Complex = [POINTS * (0.1309 - 0.1194 * angle ** 2), POINTS * 0.25 * angle];
    const slope: Complex = [-2 * POINTS * 0.1194 * angle, POINTS * 0.25];
    const [real, imaginary] = transform([z[0] / x, z[1] / x], shares);
    const tail = divide([1 - real, -imaginary], z);
    sum += multiply(exponential(z), multiply(tail, slope))[1];
  }
  return Math.min(1, Math.max(0, (2 * sum) / POINTS));
}

/**
 * φ(s) = E exp(−s Σ wᵢ Bᵢ²) = D^−½. The determinant D is what the recurrence
 * y′ᵢ = y′ᵢ₋₁ + 2 s wᵢ yᵢ, yᵢ₊₁ = yᵢ + shareᵢ₊₁ y′ᵢ, comes to from 0 and 1, here in
 * z = y′ / y: each factor of D lies in the upper half-plane with s, so that
 * their angles add up to the root's without a jump.
 */
function transform(s: Complex, shares: readonly number[]): Complex {
  let z: Complex = [1 / shares[0], 0];
  let [logarithm, angle] = [Math.log(shares[0]), 0];
  for (let i = 0; i + 1 < shares.length; i += 1) {
    const weight = shares[i] + shares[i + 1];
    z = [z[0] + s[0] * weight, z[1] + s[1] * weight];
    const factor: Complex = [1 + shares[i + 1] * z[0], shares[i + 1] * z[1]];
    logarithm += Math.log(Math.hypot(...factor));
    angle += Math.atan2(factor[1], factor[0]);
    z = divide(z, factor);
  }
  return exponential([-logarithm / 2, -angle / 2]);
}

function exponential([real, imaginary]: Complex): Complex {
  const size = Math.exp(real);
  return [size * Math.cos(imaginary), size * Math.sin(imaginary)];
}

function multiply([a, b]: Complex, [c, d]: Complex): Complex {
  return [a * c - b * d, a * d + b * c];
}

function divide([a, b]: Complex, [c, d]: Complex): Complex {
  const square = c * c + d * d;
  return [(a * c + b * d) / square, (b * c - a * d) / square];
}
