import betainc from "@stdlib/math-base-special-betainc";

/** How often a window like the reference alerts, a figure. */
export const FALSE_ALARM_RATE = 0.01;

/** Rows of which some are missing, unseen, out of range, of another type, or duplicates. */
export interface ShareCount {
  readonly events: number;
  readonly rows: number;
}

export interface JudgedShare {
  readonly share: number;
  readonly reference: number;
  /** The largest share of a window of this size that does not alert. */
  readonly limit: number;
  readonly alert: boolean;
}

/**
 * Whether more of a window's rows are bad than of the reference's, one-sided:
 * fewer never alert. When nothing changed the window's share of all bad rows is
 * binomial given their sum (a close bound of the hypergeometric), with chance
 * n / (n + N); both sizes are divided by `dispersion`, since bad rows come in
 * bursts. The reference count of unseen categories is how many values it has
 * once (Good 1953): so often a next row has a value that is new. Of many
 * figures each takes its part of the `rate`.
 */
export function judgeShare(
  reference: ShareCount,
  current: ShareCount,
  dispersion = 1,
  rate = FALSE_ALARM_RATE
): JudgedShare {
  const most = findMost(reference, current.rows, dispersion, rate);
  return {
    share: current.events / current.rows,
    reference: reference.events / reference.rows,
    limit: most / current.rows,
    alert: current.events > most
  };
}

/**
 * How much more periods differ than by chance: Pearson's χ² of their shares
 * over its degrees of freedom, at least 1; 1 of fewer than two periods or of
 * none or only bad rows.
 */
export function findDispersion(periods: readonly ShareCount[]): number {
  const held = periods.filter(({rows}) => rows > 0);
  const rows = held.reduce((sum, period) => sum + period.rows, 0);
  const share = held.reduce((sum, period) => sum + period.events, 0) / rows;
  if (held.length < 2 || share === 0 || share === 1) return 1;
  const chi = held.reduce((sum, {events, rows: n}) => sum + (events - n * share) ** 2 / (n * share * (1 - share)), 0);
  return Math.max(1, chi / (held.length - 1));
}

/** The most bad rows of a window that are no rarer than the false-alarm rate. */
function findMost({events, rows}: ShareCount, windowRows: number, dispersion: number, rate: number): number {
  const chance = windowRows / (windowRows + rows);
  const isRare = (count: number) => {
    return upperTail(count / dispersion, (events + count) / dispersion, chance) <= rate;
  };
  let [low, high] = [0, windowRows + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isRare(middle)) high = middle;
    else low = middle;
  }
  return low;
}

/** The chance of at least `count` of `total` binomial rows, which need not be whole. */
function upperTail(count: number, total: number, chance: number): number {
  return count <= 0 ? 1 : betainc(chance, count, total - count + 1);
}
