import {auc} from "../auc.js";
import {aucInterval} from "../aucInterval.js";
import {rankFigures} from "../estimation/rankFigures.js";
import {groupRows} from "../groupRows.js";
import {logLosses} from "../logLoss.js";
import {worstSegments} from "../outcomes/worstSegments.js";
import {risingOrder} from "../risingOrder.js";
import {type ContactedLead, FEWEST_ROWS, type LabelledColumns} from "./contactedLead.js";
import {NO_RANGE, toEngagedShare, toFigure, toRange} from "./figure.js";
import type {SegmentFigures, WorstSegment} from "./performanceSummary.js";

/** A field whose values are segments. */
export interface SegmentName {
  readonly field: string;
  readonly label: string;
  /** What values of too few leads are called together. */
  readonly other: string;
}

/** A value and its rows. */
type Group = readonly [string, readonly number[]];

const FEWEST_RANKED = 50;
const MOST_WORST = 8;
const MOST_VALUES = 12;

/**
 * Labelled leads by the values of each field, the most leads first. Values of
 * fewer than five leads, and those beyond the commonest twelve, are one, which
 * is left out where it has fewer than five.
 * `leads` and `columns` are of the same rows.
 */
export function judgeSegments(
  names: readonly SegmentName[],
  leads: readonly ContactedLead[],
  columns: LabelledColumns
): SegmentFigures[] {
  return names.flatMap(({field, label, other}, i) =>
    [...groupRows(mergeRare(leads, i, other))]
      .filter(([, rows]) => rows.length >= FEWEST_ROWS)
      .sort(byRows)
      .map(([value, rows]) => ({field, label, value, ...toFigures(pick(columns, rows))}))
  );
}

/**
 * The segments in which the log loss lies furthest above what the scores
 * expected of it, which is 0 on average of a model that is right: a segment
 * whose leads are hard to tell apart is no worse for that.
 */
export function findWorst(
  names: readonly SegmentName[],
  leads: readonly ContactedLead[],
  columns: LabelledColumns
): WorstSegment[] {
  const fields = names.map(({field, other}, i) => ({field, values: mergeRare(leads, i, other)}));
  return worstSegments(excessLosses(columns), fields)
    .slice(0, MOST_WORST)
    .map(({field, value, rows, loss, otherLoss, pValue, isWorse}) => {
      const i = names.findIndex((name) => name.field === field);
      const inside = pick(columns, groupRows(fields[i].values).get(value) ?? []);
      return {
        ...{field, label: names[i].label, value, labelled: rows, isWorse},
        ...toEngagedShare(inside.outcomes, inside.chances),
        ...{loss: toFigure(loss), otherLoss: toFigure(otherLoss), pValue: toFigure(pValue)}
      };
    });
}

/** Each lead's log loss less its expectation, by its chance. */
function excessLosses({chances, outcomes}: LabelledColumns): Float64Array {
  const [engaged, not] = [1, 0].map((outcome) => logLosses(chances, new Float64Array(chances.length).fill(outcome)));
  return logLosses(chances, outcomes).map((loss, row) => {
    return loss - chances[row] * engaged[row] - (1 - chances[row]) * not[row];
  });
}

function toFigures(rows: LabelledColumns): Omit<SegmentFigures, "field" | "label" | "value"> {
  const {scores, outcomes, chances} = rows;
  const isRanked = scores.length >= FEWEST_RANKED && !Number.isNaN(auc(scores, outcomes));
  const estimated = isRanked ? rankFigures(risingOrder(scores), scores, chances).roc_auc : NaN;
  return {
    labelled: scores.length,
    ...toEngagedShare(outcomes, chances),
    estimatedAuc: toFigure(estimated),
    realisedAuc: isRanked ? toRange(aucInterval(scores, outcomes)) : NO_RANGE
  };
}

/** The values of a field: the commonest, those of too few leads and all beyond them as `other`. */
function mergeRare(leads: readonly ContactedLead[], field: number, other: string): (string | null)[] {
  const values = leads.map((lead) => lead.values[field]);
  const groups = [...groupRows(values)].filter(([, rows]) => rows.length >= FEWEST_ROWS).sort(byRows);
  const named = new Set(groups.slice(0, MOST_VALUES).map(([value]) => value));
  return values.map((value) => (value === null || named.has(value) ? value : other));
}

function byRows([a, x]: Group, [b, y]: Group): number {
  return y.length - x.length || (a < b ? -1 : 1);
}

function pick({scores, predictions, outcomes, chances}: LabelledColumns, rows: readonly number[]): LabelledColumns {
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return {
    scores: take(scores),
    predictions: take(predictions),
    outcomes: take(outcomes),
    chances: take(chances)
  };
}
