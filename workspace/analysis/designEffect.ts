import {chiSquare} from "./chiSquare.js";
import {sum} from "./sum.js";

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
export function designEffect(groups: readonly (readonly number[])[]): number {
  const total = groups.length ? groups[0].map((_, bin) => sum(groups.map((group) => group[bin]))) : [];
  const held = groups.filter((group) => sum(group) > 0);
  const [statistic, degrees] = held.reduce<readonly [number, number]>(
    ([soFar, df], group) => {
      const rest = total.map((count, bin) => count - group[bin]);
      if (sum(rest) === 0) return [soFar, df];
      const test = chiSquare(rest, group);
      // A group against the rest: its χ² is that of the group's row, stretched by N / (N − n).
      return [soFar + (test.statistic * sum(rest)) / sum(total), df + (test.degrees * sum(rest)) / sum(total)];
    },
    [0, 0]
  );
  return degrees === 0 ? 1 : 1 + Math.max(0, statistic / degrees - 1) * (1 + CAUTION / degrees);
}
