import {isNumeric} from "./cells.js";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DATE = /^(\d{4}([-/.])\d\d?\2\d\d?|\d\d?([-/.])\d\d?\3\d{4})\b/;
/** A country code, a bracket, a trunk zero or three groups: two groups are a band such as 1000-5000. */
const PHONE = /^(\+\d|\(|0\d|\d+[ ./-]+\d+[ ./-]+\d)[\d ()./-]*$/;
const WHOLE = /^[+-]?(\d+)(?:\.0+)?$/;
const UNSIGNED = /^\+?(\d+)(?:\.0+)?$/;
const PHONE_DIGITS = {least: 7, most: 15};
const CODE_DIGITS = 6;
const LONG_DIGITS = 9;
const LONG_SPREAD = 3;
const NEARLY_ALL = 0.95;

/** What most of the values look like, when that is a way to reach a person. */
export function findContactShape(given: readonly string[]): string | undefined {
  const isMost = (isShape: (text: string) => boolean) => given.filter(isShape).length > given.length / 2;
  if (isMost((text) => EMAIL.test(text))) return "e-mail addresses";
  return isMost(isPhone) ? "telephone numbers" : undefined;
}

/** True for whole numbers that nearly all have one length, as ids do and measurements do not, or a telephone's. */
export function hasCodeLength(given: readonly string[]): boolean {
  const lengths = given.map((text) => WHOLE.exec(text)?.[1].length ?? 0).sort((a, b) => a - b);
  const [shortest, longest] = [lengths[0], lengths[lengths.length - 1]];
  if (shortest >= LONG_DIGITS) return longest - shortest <= LONG_SPREAD;
  const middle = lengths[lengths.length >> 1];
  return (
    shortest > 0 && middle >= CODE_DIGITS && lengths.filter((n) => n === middle).length >= NEARLY_ALL * given.length
  );
}

/** True for whole numbers of a telephone's length at least, all of one length or of two, however often each recurs. */
export function isLongCode(given: readonly string[]): boolean {
  const lengths = new Set(given.map((text) => UNSIGNED.exec(text)?.[1].length ?? 0));
  return lengths.size <= 2 && Math.min(...lengths) >= PHONE_DIGITS.least;
}

/** True for whole numbers that rise, or fall, from each row to the next. */
export function isSerial(given: readonly string[]): boolean {
  if (!given.every((text) => WHOLE.test(text))) return false;
  const steps = given.slice(1).map((text, i) => Math.sign(Number(text) - Number(given[i])));
  return steps.every((step) => step !== 0 && step === steps[0]);
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "").length;
  if (digits < PHONE_DIGITS.least || digits > PHONE_DIGITS.most) return false;
  if (isNumeric(text)) return /^\+\d+$/.test(text);
  return PHONE.test(text) && !DATE.test(text);
}
