const SCORE_UNITS = 10_000;
const MINUTE_MS = 60_000;
const MAX_MOMENTS = 50_000;
const EXACT_MOMENTS = 10_000;

/** Running totals up to and including a moment; scores are summed in whole ten-thousandths, so that sums subtract exactly. */
interface Moment {
  readonly timeMs: number;
  readonly count: number;
  readonly flagged: number;
  readonly scoreUnits: number;
  readonly unseen: Readonly<Record<string, number>>;
}

interface Counted {
  readonly timeMs: number;
  readonly score: number;
  readonly flagged: boolean;
  readonly unseen: readonly string[];
}

export interface Tally {
  add(counted: Counted): void;
  after(afterMs: number): {
    readonly predictions: number;
    readonly flagged: number;
    readonly mean_score: number | null;
    readonly unseen: Readonly<Record<string, number>>;
  };
}

/**
 * Counts what happened after any moment, as the difference of two running
 * totals. When there are `maxMoments`, the newest `exactMoments` stay exact,
 * older ones are kept to the minute, and the oldest minutes are forgotten.
 */
export function createTally(maxMoments = MAX_MOMENTS, exactMoments = EXACT_MOMENTS): Tally {
  let moments: Moment[] = [{timeMs: -Infinity, count: 0, flagged: 0, scoreUnits: 0, unseen: {}}];
  return {
    add(counted) {
      const last = moments[moments.length - 1];
      const next = advance(last, counted);
      if (last.timeMs === next.timeMs) moments.pop();
      moments.push(next);
      if (moments.length > maxMoments) moments = thin(moments, exactMoments).slice(-maxMoments / 2);
    },
    after(afterMs) {
      return subtract(moments[moments.length - 1], findMoment(moments, afterMs));
    }
  };
}

function advance(last: Moment, {timeMs, score, flagged, unseen}: Counted): Moment {
  return {
    timeMs: Math.max(timeMs, last.timeMs),
    count: last.count + 1,
    flagged: last.flagged + Number(flagged),
    scoreUnits: last.scoreUnits + Math.round(score * SCORE_UNITS),
    unseen: unseen.length ? countFields(last.unseen, unseen) : last.unseen
  };
}

function countFields(counts: Moment["unseen"], fields: readonly string[]): Moment["unseen"] {
  const next = {...counts};
  for (const field of fields) next[field] = getCount(next, field) + 1;
  return next;
}

/** A field may be called what every object has, such as `constructor`. */
function getCount(counts: Moment["unseen"], field: string): number {
  return Object.hasOwn(counts, field) ? counts[field] : 0;
}

function thin(moments: readonly Moment[], exactMoments: number): Moment[] {
  const minute = ({timeMs}: Moment) => Math.floor(timeMs / MINUTE_MS);
  const old = moments.slice(0, -exactMoments);
  const lastOfMinute = old.filter((moment, i) => i === old.length - 1 || minute(moment) !== minute(old[i + 1]));
  return [...lastOfMinute, ...moments.slice(-exactMoments)];
}

function findMoment(moments: readonly Moment[], afterMs: number): Moment {
  let [low, high] = [0, moments.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (moments[middle].timeMs <= afterMs) low = middle;
    else high = middle - 1;
  }
  return moments[low];
}

function subtract(total: Moment, before: Moment): ReturnType<Tally["after"]> {
  const count = total.count - before.count;
  const unseen = Object.entries(total.unseen).map(([field, n]) => [field, n - getCount(before.unseen, field)] as const);
  return {
    predictions: count,
    flagged: total.flagged - before.flagged,
    mean_score: count ? (total.scoreUnits - before.scoreUnits) / SCORE_UNITS / count : null,
    unseen: Object.fromEntries(unseen.filter(([, n]) => n > 0))
  };
}
