import {randomUUID} from "node:crypto";

const MAX_COUNT = 0xfff;
/** Where the last 64 bits begin, of which 62 are random. */
const TAIL = 19;

/**
 * Makes UUIDs of version 7 that rise with each one: a millisecond, a counter
 * within it, and 62 random bits (RFC 9562, section 6.2, method 1). A clock that
 * was set back, or more than 4096 in one millisecond, are counted on.
 */
export function createUuid7(clock: () => number = Date.now): () => string {
  let timeMs = -1;
  let count = 0;
  return () => {
    const nowMs = clock();
    count = nowMs > timeMs ? 0 : count + 1;
    timeMs = Math.max(nowMs, timeMs);
    if (count > MAX_COUNT) [timeMs, count] = [timeMs + 1, 0];
    return format(toHex(timeMs, 12), toHex(count, 3));
  };
}

function format(time: string, count: string): string {
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${randomUUID().slice(TAIL)}`;
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
