import type {IncomingHttpHeaders} from "node:http";
import {findRefusal, identify} from "./access.js";
import type {Deps} from "./deps.js";
import type {Endpoint, Scope} from "./endpoint.js";
import {ServiceError} from "./errors.js";
import {createRateLimit, type Taken} from "./rateLimit.js";

/** A request as far as it is judged by. */
export interface Knock {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Where it comes from, as the socket has it. */
  readonly address: string;
  /** What the path's pattern names; null for none. */
  readonly endpoint: Pick<Endpoint, "method" | "scope"> | null;
}

/** What a request may do, before anything is done for it. */
export interface Admission {
  readonly scopes: ReadonlySet<Scope>;
  /** What the answer says of the caller's rate. */
  readonly headers: Readonly<Record<string, string>>;
  /** Why nothing is done for it; null when it may go on. */
  readonly refusal: ServiceError | null;
}

type Admit = (knock: Knock) => Admission;

const NO_HEADERS: Taken["headers"] = {};
const TOO_MANY = "Too many requests: wait as many seconds as Retry-After says.";

/**
 * Judges requests by key and by rate. What anybody may call is limited by no
 * rate, so that probes are answered whoever else calls.
 */
export function createAdmit({keys, ratePerMinute, timer}: Pick<Deps, "keys" | "ratePerMinute" | "timer">): Admit {
  const take = createRateLimit(timer);
  return ({method, headers, address, endpoint}) => {
    const caller = identify(headers, keys);
    const {scopes, key} = caller;
    if (endpoint?.scope === null) return {scopes, headers: NO_HEADERS, refusal: null};
    const limit = key?.ratePerMinute ?? ratePerMinute;
    const taken = limit > 0 ? take(key ? `key ${key.name}` : `address ${address}`, limit) : null;
    const rateHeaders = taken?.headers ?? NO_HEADERS;
    if (taken?.allowed === false) return {scopes, headers: rateHeaders, refusal: new ServiceError(429, TOO_MANY)};
    const scope = endpoint && takes(endpoint, method) ? endpoint.scope : null;
    return {scopes, headers: rateHeaders, refusal: findRefusal(scope, caller, keys)};
  };
}

/** Another method is refused as such, and a preflight, which carries no key, is none of the endpoint's. */
function takes(endpoint: Pick<Endpoint, "method">, method: string): boolean {
  return method === endpoint.method || (method === "HEAD" && endpoint.method === "GET");
}
