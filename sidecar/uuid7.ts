import {randomUUID} from "node:crypto";

const MAX_COUNT = 0xfff;
const VERSION = 0x7000;
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
  let head = "";
  const start = (ms: number) => {
    timeMs = ms;
    count = 0;
    head = formatTime(ms);
  };
  return () => {
    const nowMs = clock();
    if (nowMs > timeMs) start(nowMs);
    else if (++count > MAX_COUNT) start(timeMs + 1);
    return `${head}-${(VERSION + count).toString(16)}-${randomUUID().slice(TAIL)}`;
  };
}

function formatTime(timeMs: number): string {
  const digits = timeMs.toString(16).padStart(12, "0");
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}
