import {labelCoverage, type ScoreBand} from "../outcomes/labelCoverage.js";
import {FEWEST_ROWS, type LabelledColumns} from "./contactedLead.js";
import {NO_RANGE, toEngagedShare, toFigure} from "./figure.js";
import type {BandFigures} from "./performanceSummary.js";

const EDGES = Array.from({length: 11}, (_, i) => i / 10);

/**
 * Tenths of the score: how many leads, how many of them have an outcome that
 * counts, and the share of these that engaged. A band of too few outcomes is
 * not known. `others` are the scores of the leads without one.
 */
export function bandFigures(labelled: LabelledColumns, others: Float64Array): BandFigures[] {
  return coverBands(labelled, others).map((band) => toFigures(band, labelled));
}

/** The label coverage of the same bands. */
export function coverBands({scores, outcomes}: LabelledColumns, others: Float64Array): ScoreBand[] {
  return labelCoverage(concatenate(scores, others), concatenate(outcomes, unknown(others)), EDGES);
}

function toFigures({from, to, rows, labelled, coverage, known}: ScoreBand, columns: LabelledColumns): BandFigures {
  const isInside = (_: number, row: number) => {
    const score = columns.scores[row];
    return score >= from && (score < to || (to === 1 && score === 1));
  };
  const shares = toEngagedShare(columns.outcomes.filter(isInside), columns.chances.filter(isInside));
  const isShown = labelled === 0 || labelled >= FEWEST_ROWS;
  return {
    from,
    to,
    leads: rows,
    labelled: isShown ? labelled : null,
    coverage: isShown ? toFigure(coverage) : null,
    known,
    ...(known ? shares : {engaged: NO_RANGE, expected: null})
  };
}

function concatenate(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function unknown({length}: Float64Array): Float64Array {
  return new Float64Array(length).fill(NaN);
}
