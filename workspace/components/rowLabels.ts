/** Characters of a label, and pixels a character and beside it. */
const MOST_SHOWN = 28;
const CHARACTER_WIDTH = 6.6;
const GAP = 16;

/** The room that the labels of a chart's rows take of its width, and each cut to fit it. */
export function fitLabels(labels: readonly string[], width: number) {
  const longest = Math.max(...labels.map((label) => Math.min(label.length, MOST_SHOWN)));
  const marginLeft = Math.min(0.4 * width, GAP + longest * CHARACTER_WIDTH);
  const most = Math.min(MOST_SHOWN, Math.floor((marginLeft - GAP) / CHARACTER_WIDTH));
  const shorten = (label: string) => (label.length > most ? `${label.slice(0, most - 1)}…` : label);
  return {marginLeft, shorten};
}
