import {confusionFigures, sumCells} from "./confusionFigures.js";
import {createTwister, type Interval} from "./mersenneTwister.js";
import {COUNTS, type Metric, METRICS} from "./metrics.js";
import {rankFigures} from "./rankFigures.js";
import {measureSpread, type Spread} from "./spread.js";

const DRAWS = 500;
const SMALLEST = 64;
const LARGEST = 1024;
const SEED = 1;

/** Rows by rising score, each with a probability and an outcome. */
export interface ChanceRows {
  readonly scores: Float64Array;
  readonly predictions: Float64Array;
  readonly outcomes: Float64Array;
  readonly chances: Float64Array;
}

/** How a metric varies among windows of some size under no change; of a count, its share of the rows. */
export interface NullSpread {
  readonly estimated: Spread;
  /** Realised less estimated. */
  readonly gap: Spread;
}

export type NullSpreads = (metric: Metric, rows: number) => NullSpread;

/** An estimated figure and the realised one, of the same rows. */
type Pair = readonly [number, number];
type Pairs = Readonly<Partial<Record<Metric, Pair>>>;

/**
 * How metrics vary under no change, by 500 seeded resamples of reference rows
 * at the nearest power of two below the window's size, 64 to 1 024 (a smaller
 * window: at its own); to another size the deviation and the skewness go by
 * the root of the sizes, and the mean's distance from that of all rows by
 * their ratio. `ranked` are rows with a score and an outcome, `called` those
 * with a prediction too.
 */
export function createNullSpreads(ranked: ChanceRows, called: ChanceRows): NullSpreads {
  const drawn = new Map<number, Readonly<Record<Metric, NullSpread>>>();
  const all = pairFigures(ranked, allRows(ranked), called, allRows(called));
  return (metric, rows) => {
    const size = findSize(rows);
    const spreads = drawn.get(size) ?? drawSpreads(ranked, called, size);
    drawn.set(size, spreads);
    const {estimated, gap} = spreads[metric];
    const [estimate, realised] = all[metric] ?? [NaN, NaN];
    return {
      estimated: rescale(estimated, estimate, size / rows),
      gap: rescale(gap, realised - estimate, size / rows)
    };
  };
}

function findSize(rows: number): number {
  if (rows <= SMALLEST) return Math.max(1, rows);
  return Math.min(LARGEST, 2 ** Math.floor(Math.log2(rows)));
}

function rescale({mean, deviation, skewness}: Spread, whole: number, ratio: number): Spread {
  const root = Math.sqrt(ratio);
  return {mean: whole + (mean - whole) * ratio, deviation: deviation * root, skewness: skewness * root};
}

function drawSpreads(ranked: ChanceRows, called: ChanceRows, size: number): Readonly<Record<Metric, NullSpread>> {
  const interval = createTwister(SEED);
  const draws = Array.from({length: DRAWS}, () =>
    pairFigures(ranked, draw(ranked, size, interval), called, draw(called, size, interval))
  );
  const spreads = METRICS.map((metric) => {
    const pairs = draws.map((figures): Pair => figures[metric] ?? [NaN, NaN]);
    const estimated = measureSpread(pairs.map(([estimate]) => estimate));
    return [metric, {estimated, gap: measureSpread(pairs.map(([estimate, realised]) => realised - estimate))}];
  });
  return Object.fromEntries(spreads) as Record<Metric, NullSpread>;
}

/** Drawn with replacement, and rising: rows that lie by score are in order then. */
function draw({scores}: ChanceRows, size: number, interval: Interval): Int32Array {
  if (scores.length === 0) return new Int32Array();
  return Int32Array.from({length: size}, () => interval(scores.length - 1)).sort();
}

function allRows({scores}: ChanceRows): Int32Array {
  return Int32Array.from(scores, (_, row) => row);
}

function pairFigures(ranked: ChanceRows, rankedRows: Int32Array, called: ChanceRows, calledRows: Int32Array): Pairs {
  const ranks = [ranked.chances, ranked.outcomes].map((chances) => rankFigures(rankedRows, ranked.scores, chances));
  const predictions = pick(called.predictions, calledRows);
  const cells = [called.chances, called.outcomes].map((chances) => {
    return confusionFigures(sumCells(predictions, pick(chances, calledRows)));
  });
  const [estimated, realised] = ranks.map((figures, i) => ({...figures, ...cells[i]}));
  const rows = calledRows.length;
  const share = (metric: Metric) => (COUNTS.has(metric) ? rows : 1);
  return Object.fromEntries(
    METRICS.map((metric) => [metric, [estimated[metric] / share(metric), realised[metric] / share(metric)]])
  );
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
