/** How long to wait before a process that ended is started again, the first time. */
export const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** One that lived so long did not fail at its start. */
const SOUND_MS = 60_000;

/** The wait for a process that lived so long, and that was to be waited for so long had it failed at its start. */
export function toRetryMs(livedMs: number, retryMs: number): number {
  return livedMs > SOUND_MS ? FIRST_RETRY_MS : retryMs;
}

/** The wait after one that was in vain. */
export function nextRetryMs(retryMs: number): number {
  return Math.min(2 * retryMs, LONGEST_RETRY_MS);
}
