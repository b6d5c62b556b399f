/**
 * The exact chance that Mann and Whitney's U of n and m values without ties is
 * at most `u`, under one population. The counts are the coefficients of the
 * Gaussian binomial, the product of (1 − q^(m + i)) / (1 − q^i) for i = 1 … n,
 * which rise up to n m / 2: no further are they needed. Takes n · n m / 2 steps
 * of the smaller n.
 */
export function rankSumCdf(u: number, n: number, m: number): number {
  if (u > (n * m) / 2) return u >= n * m ? 1 : 1 - rankSumCdf(n * m - Math.floor(u) - 1, n, m);
  if (u < 0) return 0;
  if (n > m) return rankSumCdf(u, m, n);
  let shares = new Float64Array(Math.floor(u) + 1);
  shares[0] = 1;
  for (let i = 1; i <= n; i += 1) shares = multiply(shares, i, m);
  return shares.reduce((sum, share) => sum + share, 0);
}

/** By the next factor, over C(m + i, i) / C(m + i − 1, i − 1) = (m + i) / i, so that they stay shares. */
function multiply(shares: Float64Array<ArrayBuffer>, i: number, m: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(shares.length);
  for (let k = 0; k < shares.length; k += 1) {
    next[k] = shares[k] - (k >= m + i ? shares[k - m - i] : 0) + (k >= i ? next[k - i] : 0);
  }
  return next.map((share) => (share * i) / (m + i));
}
