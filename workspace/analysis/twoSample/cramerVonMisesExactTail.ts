/**
 * The exact chance that Anderson's U of n and m values without ties is at least
 * `u`, under one population, by counting the paths of Xiao, Gordon and Yakovlev,
 * "A C++ program for the Cramér-von Mises two-sample test" (2006). Meant for
 * twenty values a side: the sums that are told apart grow fast.
 */
export function cramerVonMisesExactTail(u: number, n: number, m: number): number {
  const [a, b] = [m / gcd(n, m), n / gcd(n, m)];
  const limit = Math.floor(((a * n) ** 2 * (n + m) * (6 * u - n * m * (4 * n * m - 1))) / (6 * (n * m) ** 2));
  let row: Map<number, number>[] = [];
  for (let j = 0; j <= m; j += 1) {
    const next: Map<number, number>[] = [];
    for (let i = 0; i <= n; i += 1) next.push(step(i, j, next[i - 1], row[i], (a * i - b * j) ** 2));
    row = next;
  }
  return sumFrom(row[n], limit);
}

/** Chances of the sums at (i, j), from those a step of either side before it. */
function step(
  i: number,
  j: number,
  left: Map<number, number> | undefined,
  below: Map<number, number> | undefined,
  distance: number
): Map<number, number> {
  if (i + j === 0) return new Map([[0, 1]]);
  const chances = new Map<number, number>();
  const add = (from: Map<number, number> | undefined, share: number) =>
    from?.forEach((chance, at) => chances.set(at + distance, (chances.get(at + distance) ?? 0) + share * chance));
  add(left, i / (i + j));
  add(below, j / (i + j));
  return chances;
}

function sumFrom(chances: ReadonlyMap<number, number>, limit: number): number {
  let sum = 0;
  chances.forEach((chance, at) => (sum += at >= limit ? chance : 0));
  return Math.min(1, sum);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
