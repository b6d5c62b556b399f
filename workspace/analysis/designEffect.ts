import {risingOrder} from "./risingOrder.js";
import {sum} from "./sum.js";

/** Cochran's rule: bins that are expected to hold fewer leads of a group share a cell that does. */
const SMALLEST_EXPECTATION = 5;

interface Fit {
  readonly statistic: number;
  readonly degrees: number;
}

/**
 * (z² + 1) / 2 at the level .002 is 6 of the whole φ, hence 10 of what exceeds 1
 * where φ is near 2.5; the rest is for batches, whose own counts vary more.
 */
const CAUTION = 16;

/**
 * How many times more the shares of a field's bins vary between groups of leads
 * that came together (days, campaigns) than those of independent leads would:
 * Pearson's χ² of the group × bin table over its degrees of freedom, at least 1
 * (Rao and Scott 1981). `n` such leads tell as much as `n / φ` independent
 * ones. What exceeds 1 is raised by 1 + 16 / degrees: of few groups it is
 * uncertain, and a test that took it for the truth would alarm too often, as
 * Fisher's F exceeds χ² at the levels that many fields need. 1 for fewer than
 * two groups or bins.
 */
export function designEffect(groups: readonly ArrayLike<number>[]): number {
  const totals = addUp(groups);
  const [order, all] = [risingOrder(Float64Array.from(totals)), sum(totals)];
  let [statistic, degrees] = [0, 0];
  for (const group of groups) {
    const size = sum(Array.from(group));
    if (size === 0 || size === all) continue;
    const fit = fitGroup(group, size / all, {totals, order, all});
    statistic += fit.statistic;
    // The groups are one table: its rows have a degree less together than each against the rest.
    degrees += fit.degrees * (1 - size / all);
  }
  return degrees === 0 ? 1 : 1 + Math.max(0, statistic / degrees - 1) * (1 + CAUTION / degrees);
}

interface Whole {
  readonly totals: readonly number[];
  /** The bins, smallest first. */
  readonly order: Int32Array;
  readonly all: number;
}

/** The group's row of Pearson's χ²: bins are poured into cells that both it and the rest are expected to fill. */
function fitGroup(group: ArrayLike<number>, share: number, {totals, order, all}: Whole): Fit {
  const needed = SMALLEST_EXPECTATION / Math.min(share, 1 - share);
  let [statistic, cells, found, total, left] = [0, 0, 0, 0, all];
  for (const bin of order) {
    found += group[bin];
    total += totals[bin];
    left -= totals[bin];
    if (left > 0 && Math.min(total, left) < needed) continue;
    statistic += (found - share * total) ** 2 / (share * total);
    cells += 1;
    [found, total] = [0, 0];
  }
  return {statistic, degrees: cells - 1};
}

function addUp(groups: readonly ArrayLike<number>[]): number[] {
  const totals = new Array<number>(groups[0]?.length ?? 0).fill(0);
  for (const group of groups) for (let bin = 0; bin < totals.length; bin++) totals[bin] += group[bin];
  return totals;
}
