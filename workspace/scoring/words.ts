import {toNfc} from "./nfc.js";

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

/**
 * A test whether any of `words` occurs whole in a text, in any case: no letter,
 * mark, digit or underscore touches it. "Director" holds no "CTO".
 */
export function createWordTest(words: readonly string[]): (text: string) => boolean {
  const choice = words.map(toPattern).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])(?:${choice})(?![\\p{L}\\p{M}\\p{N}_])`, "iu");
  return (text) => pattern.test(toNfc(text));
}

function toPattern(word: string): string {
  const parts = word.normalize("NFC").trim().split(/\s+/);
  return parts.map((part) => part.replace(SYNTAX, "\\$&")).join("\\s+");
}
