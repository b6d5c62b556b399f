/** Fewer outcomes are not compared. */
const FEWEST_LABELS = 20;

/** Whether outcomes are enough to be compared, and of both classes. */
export function isComparable(labelled: number, engaged: number): boolean {
  return labelled >= FEWEST_LABELS && engaged > 0 && engaged < labelled;
}
