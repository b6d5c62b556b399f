const PI2 = Math.PI ** 2;

/**
 * Pelz and Good's expansion (1976) of the chance that Kolmogorov's statistic
 * of n values is at most `d`, K₀ + K₁/√n + K₂/n + K₃/n^1.5 at z = d √n, written
 * as in Simard and L'Ecuyer (2011), equations 6 to 10.
 */
export function pelzGood(d: number, n: number): number {
  const z = d * Math.sqrt(n);
  const [z2, z4, z6, z8] = [z ** 2, z ** 4, z ** 6, z ** 8];
  const half = (f: (s: number) => number) => theta(z, 0.5, f) * Math.sqrt(Math.PI / 2);
  const whole = (f: (s: number) => number) => theta(z, 1, f) * Math.sqrt(Math.PI / 2);
  const k0 = half(() => 2) / z / 2;
  const k1 = half((s) => s - z2) / (6 * z4);
  const k2 = half((s) => 6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * s + (1 - 2 * z2) * s ** 2) / (72 * z ** 7);
  const k3 =
    half((s) => (5 - 30 * z2) * s ** 3 + (212 * z4 - 60 * z2) * s ** 2 + (135 * z4 - 96 * z6) * s - 30 * z6 - 90 * z8) /
    (6480 * z ** 10);
  const k2Rest = whole((s) => -s) / (36 * z ** 3);
  const k3Rest = whole((s) => 3 * z2 * s - s ** 2) / (216 * z6);
  return k0 + k1 / Math.sqrt(n) + (k2 + k2Rest) / n + (k3 + k3Rest) / n ** 1.5;
}

/** Twice Σ f(s) exp(−s / 2z²) over s = π² k² for k = `first`, `first` + 1, …: the terms of −k are those of k. */
function theta(z: number, first: number, f: (s: number) => number): number {
  let sum = 0;
  for (let k = first; ; k += 1) {
    const s = PI2 * k * k;
    const weight = Math.exp(-s / (2 * z * z));
    if (weight < 1e-30) return 2 * sum;
    sum += f(s) * weight;
  }
}
