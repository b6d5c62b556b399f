const MINUTE_MS = 60_000;
const MAX_CALLERS = 10_000;

interface Bucket {
  readonly tokens: number;
  readonly timeMs: number;
}

export interface Taken {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes one request of a caller that may make `perMinute` of them. */
export type RateLimit = (caller: string, perMinute: number) => Taken;

/**
 * A bucket of tokens for each caller: it holds a minute's requests, and fills
 * up evenly. Of more than `maxCallers`, those that called longest ago are
 * forgotten, and start afresh.
 */
export function createRateLimit(timer: () => number, maxCallers = MAX_CALLERS): RateLimit {
  const buckets = new Map<string, Bucket>();
  return (caller, perMinute) => {
    const timeMs = timer();
    const held = refill(buckets.get(caller), perMinute, timeMs);
    const allowed = held >= 1;
    const tokens = allowed ? held - 1 : held;
    // A map keeps the order of insertion: the first is who called longest ago.
    buckets.delete(caller);
    buckets.set(caller, {tokens, timeMs});
    if (buckets.size > maxCallers) buckets.delete(String(buckets.keys().next().value));
    return {allowed, headers: toHeaders(perMinute, tokens, allowed)};
  };
}

function refill(bucket: Bucket | undefined, perMinute: number, timeMs: number): number {
  if (!bucket) return perMinute;
  return Math.min(perMinute, bucket.tokens + ((timeMs - bucket.timeMs) * perMinute) / MINUTE_MS);
}

/** The names of the IETF draft, and the original's; `Reset` is when the bucket is full again, in seconds. */
function toHeaders(perMinute: number, tokens: number, allowed: boolean): Taken["headers"] {
  const secondsUntil = (wanted: number) => String(Math.max(0, Math.ceil(((wanted - tokens) * 60) / perMinute)));
  return {
    "RateLimit-Limit": String(perMinute),
    "RateLimit-Remaining": String(Math.floor(tokens)),
    "RateLimit-Reset": secondsUntil(perMinute),
    "X-RateLimit-Limit": String(perMinute),
    ...(!allowed && {"Retry-After": secondsUntil(1)})
  };
}
