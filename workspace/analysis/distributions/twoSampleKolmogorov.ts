/**
 * The chance, without ties and under one population, that the empirical
 * distributions of n and m values come as far apart as `reach` / (n m) at some
 * place. `reach` is the whole number max |i m − j n| over the steps (i, j).
 *
 * A path of n + m steps, all orders alike, has left the corridor by (i, j) with
 * chance u(i, j) = (i u(i − 1, j) + j u(i, j − 1)) / (i + j), and u = 1 outside
 * (Hodges 1957; Viehmann 2021). Every term is positive, so that the tail is
 * exact to about 1e-14 of itself. Takes 2 `reach` + 1 steps at most.
 */
export function twoSampleKolmogorovTail(reach: number, n: number, m: number): number {
  if (reach <= 0) return 1;
  const left = new Float64Array(m + 1).fill(1);
  for (let i = 0; i <= n; i += 1) {
    const first = Math.max(0, Math.floor((i * m - reach) / n) + 1);
    const last = Math.min(m, Math.ceil((i * m + reach) / n) - 1);
    let before = first === 0 ? 0 : 1;
    for (let j = first; j <= last; j += 1) {
      before = i + j === 0 ? 0 : (i * left[j] + j * before) / (i + j);
      left[j] = before;
    }
  }
  return left[m];
}
