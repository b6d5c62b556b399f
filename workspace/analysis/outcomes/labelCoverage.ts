/** Labels fewer than this in a band say nothing of it. */
const FEWEST_LABELS = 20;

export interface ScoreBand {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly labelled: number;
  /** Labelled over all rows; NaN of none. */
  readonly coverage: number;
  readonly known: boolean;
}

/**
 * How many rows of each score band have a label (1 or 0; NaN is none). `edges`
 * rise; a band holds its lower edge, the last its upper one too.
 */
export function labelCoverage(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  edges: readonly number[]
): ScoreBand[] {
  return edges.slice(1).map((to, i) => {
    const from = edges[i];
    const isLast = i === edges.length - 2;
    const rows = Array.from(scores, (_, row) => row).filter((row) => {
      return scores[row] >= from && (scores[row] < to || (isLast && scores[row] === to));
    });
    const labelled = rows.filter((row) => !Number.isNaN(labels[row])).length;
    return {from, to, rows: rows.length, labelled, coverage: labelled / rows.length, known: labelled >= FEWEST_LABELS};
  });
}

/** The score below which nothing is known: the lowest edge of the known bands; null when all or none are. */
export function unknownBelow(bands: readonly ScoreBand[]): number | null {
  const first = bands.findIndex(({known}) => known);
  return first > 0 ? bands[first].from : null;
}

/** What a figure of labelled rows stands for, in words. */
export function describePopulation(bands: readonly ScoreBand[], isWeighted: boolean): string {
  if (isWeighted) return "for all leads, contacted ones weighted by the inverse of their chance to be contacted";
  const bound = unknownBelow(bands);
  const text = bands.some(({known}) => known) ? "for contacted leads only" : "unknown: too few contacted leads";
  return bound === null ? text : `${text}; unknown below ${String(bound).replace(/^0\./, ".")}`;
}
