import {benjaminiHochberg} from "../benjaminiHochberg.js";
import {normalTail} from "../distributions/normal.js";
import {groupRows} from "../groupRows.js";
import {variance} from "../variance.js";

const SMALLEST_SHARE = 0.05;
const FALSE_DISCOVERY_RATE = 0.05;
const FEWEST_ROWS = 20;

export interface SegmentField {
  readonly field: string;
  /** Each row's value; null is missing, and no segment. */
  readonly values: readonly (string | null)[];
}

export interface Segment {
  readonly field: string;
  readonly value: string;
  readonly rows: number;
  /** The mean loss of its rows, and of all others. */
  readonly loss: number;
  readonly otherLoss: number;
  /** One-sided, adjusted over all segments that were looked at (Benjamini and Hochberg 1995). */
  readonly pValue: number;
  readonly isWorse: boolean;
}

/**
 * Segments, of one field's value each, by how much their rows' mean loss lies
 * above that of all other rows, worst first. A segment has at least a twentieth
 * of the rows and twenty of them, and leaves twenty others. `losses` are any
 * loss by row that adds up, such as the log loss or the squared error. The test
 * is Welch's, with normal tails; `isWorse` holds the false discovery rate to 5 %.
 */
export function worstSegments(losses: Float64Array, fields: readonly SegmentField[]): Segment[] {
  const smallest = Math.max(FEWEST_ROWS, SMALLEST_SHARE * losses.length);
  const found = fields.flatMap(({field, values}) =>
    [...groupRows(values)]
      .filter(([, rows]) => rows.length >= smallest && losses.length - rows.length >= FEWEST_ROWS)
      .map(([value, rows]) => ({field, value, ...compare(losses, rows)}))
  );
  const adjusted = benjaminiHochberg(found.map(({pValue}) => pValue));
  return found
    .map((segment, i) => ({...segment, pValue: adjusted[i], isWorse: adjusted[i] <= FALSE_DISCOVERY_RATE}))
    .sort((a, b) => a.pValue - b.pValue || b.loss - b.otherLoss - (a.loss - a.otherLoss));
}

function compare(losses: Float64Array, rows: readonly number[]) {
  const inside = new Set(rows);
  const own = losses.filter((_, row) => inside.has(row));
  const others = losses.filter((_, row) => !inside.has(row));
  const [loss, otherLoss] = [own, others].map((part) => part.reduce((sum, value) => sum + value, 0) / part.length);
  const error = Math.sqrt(variance(own) / own.length + variance(others) / others.length);
  const pValue = error > 0 ? normalTail((loss - otherLoss) / error) : 1;
  return {rows: rows.length, loss, otherLoss, pValue};
}
