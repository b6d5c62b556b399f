import {designEffect} from "../../workspace/analysis/designEffect.js";
import {groupBy} from "../groupBy.js";

/** How many leads of a day are in the bin at a position; the day is null where it is not known. */
export interface DayCount {
  readonly day: string | null;
  readonly position: number;
  readonly n: number;
}

/** The design effect of a field of `size` bins by day, as a profile holds it: nothing of fewer than two days. */
export function dayEffect(counts: readonly DayCount[], size: number): {readonly design_effect?: number} {
  const days = groupBy(
    counts.filter(({day}) => day !== null),
    ({day}) => String(day)
  );
  if (days.size < 2) return {};
  return {design_effect: designEffect([...days.values()].map((group) => toCounts(group, size)))};
}

function toCounts(group: readonly DayCount[], size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const {position, n} of group) counts[position] += n;
  return counts;
}
