export const THIN_SPACE = "\u202f";
const PERCENT_DIGITS = 2;

/** A whole number with thin spaces between thousands. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** A count with its noun: `1 lead`, `2 leads`. */
export function formatNoun(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A share as a percentage with two significant digits: `36 %`, `3.6 %`, `.36 %`. */
export function formatShare(share: number, digits = PERCENT_DIGITS): string {
  const percent = 100 * share;
  if (percent === 0) return `0${THIN_SPACE}%`;
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(percent))));
  return `${dropZero(percent.toFixed(Math.min(decimals, 3)))}${THIN_SPACE}%`;
}

/** A score to two decimals without its zero: `.41`. */
export function formatScore(score: number, decimals = 2): string {
  return dropZero(score.toFixed(decimals));
}

/** A change between two figures in words: `fell from 36 % to 15 %`; a digit more where they would read alike. */
export function formatChange(from: number, to: number, format: (value: number, digits?: number) => string): string {
  if (from === to) return `stayed at ${format(to)}`;
  const verb = to < from ? "fell" : "rose";
  const alike = format(from) === format(to);
  if (!alike) return `${verb} from ${format(from)} to ${format(to)}`;
  const texts = [format(from, 3), format(to, 3)];
  return texts[0] === texts[1] ? `stayed at ${format(to)}` : `${verb} from ${texts[0]} to ${texts[1]}`;
}

function dropZero(text: string): string {
  return text.replace(/^(-?)0\./, "$1.");
}
