import {randomFillSync} from "node:crypto";

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random bytes as hexadecimal digits, at most 4096 of them; the generator is asked for many at once. */
export function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString("hex", used - bytes, used);
}
