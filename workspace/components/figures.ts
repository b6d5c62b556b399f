import type {DaySummary, Window} from "../analysis/summary.js";

/** What a window's days add up to; a mean is null without what it is a mean of. */
export interface WindowFigures {
  readonly days: number;
  readonly predictions: number;
  readonly flagged: number;
  readonly mean: number | null;
  readonly requests: number;
  readonly failed: number;
  readonly refused: number;
}

/** Adds up the days of a window. */
export function sumDays(days: readonly DaySummary[], window: Window): WindowFigures {
  const inside = selectDays(days, window);
  const total = (value: (day: DaySummary) => number) => inside.reduce((sum, day) => sum + value(day), 0);
  const predictions = total((day) => day.predictions);
  return {
    days: inside.length,
    predictions,
    flagged: total((day) => day.flagged),
    mean: predictions > 0 ? total((day) => (day.mean ?? 0) * day.predictions) / predictions : null,
    requests: total((day) => day.requests),
    failed: total((day) => day.failed),
    refused: total((day) => day.refused)
  };
}

/**
 * The mean of the days' own figures, weighted: what stands for a quantile of
 * the window until the database has counted it.
 */
export function averageDays(
  days: readonly DaySummary[],
  window: Window,
  value: (day: DaySummary) => number | null,
  weight: (day: DaySummary) => number
): number | null {
  const inside = selectDays(days, window).filter((day) => value(day) !== null && weight(day) > 0);
  const weights = inside.reduce((sum, day) => sum + weight(day), 0);
  return weights > 0 ? inside.reduce((sum, day) => sum + (value(day) ?? 0) * weight(day), 0) / weights : null;
}

export function selectDays(days: readonly DaySummary[], {from, to}: Window): DaySummary[] {
  return days.filter(({day}) => from <= day && day <= to);
}

/** `part / whole`; null for a part of nothing. */
export function toShare(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
