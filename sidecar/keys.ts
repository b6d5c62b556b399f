import {createHash, timingSafeEqual} from "node:crypto";
import type {ApiKeys} from "../data/formats/apiKeys.js";
import type {Scope} from "./endpoint.js";

/** A key as its requests are judged by it. */
export interface Key {
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly ratePerMinute: number | null;
}

/** The keys that the service knows now; the file may change while it runs, so ask for them at each request. */
export interface Keys {
  /** False when the service was started without keys: whoever calls may predict, give feedback and read. */
  readonly configured: boolean;
  find(token: string): Key | null;
}

export const NO_KEYS: Keys = {configured: false, find: () => null};

/** The keys of a file, found by their hash. */
export function createKeys({keys}: ApiKeys): Keys {
  const known = keys.map(({name, hash, scopes, rate_per_minute: ratePerMinute = null}) => ({
    hash: Buffer.from(hash, "hex"),
    key: {name, scopes: new Set(scopes), ratePerMinute}
  }));
  return {
    configured: true,
    find(token) {
      const hash = hashToken(token);
      // Each is compared, and whole: how long it takes says nothing about a hash.
      const found = known.filter((one) => timingSafeEqual(one.hash, hash));
      return found[0]?.key ?? null;
    }
  };
}

/**
 * What a key is known by. Keys are 32 random bytes, which nobody can guess at
 * any speed; a slow hash would only slow each request.
 */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
