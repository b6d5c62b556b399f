/** Page-Hinkley's test for a rise: `tolerance` and `limit` in standard deviations. */
export interface PageHinkleyRule {
  readonly tolerance: number;
  readonly limit: number;
}

/** The mean of the reference and how many values it stands for. */
export interface KnownMean {
  readonly mean: number;
  readonly count: number;
}

/**
 * Where a mean has risen: m ← m + x − x̄ − tolerance, an alarm where m exceeds
 * its least value by more than the limit (Hinkley 1971). The mean runs on from
 * that of the reference; after an alarm it begins anew, and the sums with it.
 * The places of the alarms. While the reference outweighs the stream, its run
 * length to a false alarm is that of one side of `cusum` at slack = tolerance.
 */
export function pageHinkley(values: readonly number[], known: KnownMean, rule: PageHinkleyRule): number[] {
  const alarms: number[] = [];
  let {mean, count} = known;
  let [total, least] = [0, 0];
  values.forEach((value, place) => {
    count += 1;
    mean += (value - mean) / count;
    total += value - mean - rule.tolerance;
    least = Math.min(least, total);
    if (total - least <= rule.limit) return;
    alarms.push(place);
    [mean, count, total, least] = [value, 1, 0, 0];
  });
  return alarms;
}
