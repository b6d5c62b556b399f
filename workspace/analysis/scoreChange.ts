/** The steps of 1e-4 from 0 to 1, to which scores are rounded. */
const STEPS = 10_000;

/** A row as two models score it: what was, and what would be. */
export interface ComparedRow {
  readonly before: number;
  readonly after: number;
  readonly labelBefore: string;
  readonly labelAfter: string;
}

export interface ScoreChange {
  readonly n: number;
  /** Rows whose score is the same. */
  readonly equal: number;
  /** Of after less before; null without rows, as are the next. */
  readonly mean_difference: number | null;
  readonly mean_absolute: number | null;
  /** Of the absolute difference. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
  readonly max: number | null;
  /** Pearson's, of the two scores; null where one of them does not vary. */
  readonly correlation: number | null;
  readonly labels_changed: number;
  /** Rows by the label that was and the one that would be, sorted. */
  readonly labels: readonly {readonly before: string; readonly after: string; readonly n: number}[];
}

export interface ScoreChangeCounter {
  add(row: ComparedRow): void;
  summarize(): ScoreChange;
}

/**
 * Compares scores of 4 decimals row by row, in memory that does not grow:
 * absolute differences are counted in whole steps of 1e-4, so that their
 * quantiles (nearest rank) are exact, and the correlation is of running
 * co-moments (Welford 1962).
 */
export function createScoreChange(): ScoreChangeCounter {
  const counts = new Float64Array(STEPS + 1);
  const labels = new Map<string, {before: string; after: string; n: number}>();
  const moments = createMoments();
  let [n, signed] = [0, 0];
  return {
    add({before, after, labelBefore, labelAfter}) {
      const steps = Math.round(after * STEPS) - Math.round(before * STEPS);
      n += 1;
      signed += steps;
      counts[Math.abs(steps)] += 1;
      moments.add(before, after);
      const key = JSON.stringify([labelBefore, labelAfter]);
      const cell = labels.get(key) ?? {before: labelBefore, after: labelAfter, n: 0};
      labels.set(key, {...cell, n: cell.n + 1});
    },
    summarize() {
      const cells = [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
      const absolute = counts.reduce((sum, count, steps) => sum + count * steps, 0);
      return {
        n,
        equal: counts[0],
        mean_difference: n ? signed / n / STEPS : null,
        mean_absolute: n ? absolute / n / STEPS : null,
        ...summarizeCounts(counts, n),
        correlation: moments.correlate(),
        labels_changed: cells.reduce((sum, {before, after, n}) => sum + (before === after ? 0 : n), 0),
        labels: cells
      };
    }
  };
}

function summarizeCounts(counts: Float64Array, n: number): Pick<ScoreChange, "median" | "p90" | "p99" | "max"> {
  if (n === 0) return {median: null, p90: null, p99: null, max: null};
  const at = (p: number) => findRank(counts, Math.ceil(p * n)) / STEPS;
  return {median: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1)};
}

/** The least number of steps that at least `rank` rows differ by at most. */
function findRank(counts: Float64Array, rank: number): number {
  let steps = 0;
  for (let seen = counts[0]; seen < rank; seen += counts[steps]) steps += 1;
  return steps;
}

function createMoments() {
  let [n, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  return {
    add(x: number, y: number): void {
      n += 1;
      const [dx, dy] = [x - meanX, y - meanY];
      meanX += dx / n;
      meanY += dy / n;
      xx += dx * (x - meanX);
      yy += dy * (y - meanY);
      xy += dx * (y - meanY);
    },
    correlate: (): number | null => (xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null)
  };
}
