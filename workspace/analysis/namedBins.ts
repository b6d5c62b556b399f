/** A category that fewer leads hold is never shown by itself. */
export const FEWEST_LEADS = 5;
/** The commonest values of a category have a bin of their own, so many at most. */
export const MOST_VALUES = 200;

/**
 * The reference's counts of a category (its named values, other, missing)
 * without the luck by which values were named. A value has a bin because the
 * reference holds it often enough: such counts are too high on average, that
 * of other is too low, and a window without drift would move from the one to
 * the others. What is named by its last lead alone would be other if that lead
 * had not been in the reference; so the rows of these values are what other
 * lacks (Good 1953), and every named value gives up the same number of rows
 * for them (Ney, Essen and Kneser 1994). Counts become fractions; their sum stays.
 */
export function withoutLuck(counts: readonly number[]): readonly number[] {
  const named = counts.slice(0, -2);
  const fewest = named.length < MOST_VALUES ? FEWEST_LEADS : Math.min(...named);
  const lucky = fewest * named.filter((count) => count === fewest).length;
  if (lucky === 0) return counts;
  const [other, missing] = counts.slice(-2);
  return [...named.map((count) => count - lucky / named.length), other + lucky, missing];
}
