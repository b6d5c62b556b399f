import type {IncomingHttpHeaders} from "node:http";
import {type HeaderList, toHeaderList} from "./headerList.js";

type Headers = Readonly<Record<string, string>>;

const EXPOSED = "X-Request-ID,traceparent,Retry-After,RateLimit-Limit,RateLimit-Remaining,RateLimit-Reset";
const PREFLIGHT: Headers = {
  "Access-Control-Allow-Methods": "GET,POST,OPTIONS",
  "Access-Control-Allow-Headers": "Content-Type,X-Request-ID,Authorization,traceparent"
};

/** What lets pages of the listed origins call, and read the answers, errors too; `always` is said besides. */
export function createCors(origins: readonly string[], always: Headers) {
  const byOrigin = new Map(origins.map((origin) => [origin, toHeaderList({...always, ...allow(origin)})]));
  const ofNone = toHeaderList({...always, Vary: "Origin"});
  return {
    /** The headers of every answer. */
    toHeaders({origin}: IncomingHttpHeaders): HeaderList {
      return byOrigin.get(origin ?? "") ?? ofNone;
    },
    /** The further headers of a preflight's answer; null for a request that is none. */
    preflight(method: string, {origin, "access-control-request-method": asked}: IncomingHttpHeaders): Headers | null {
      if (method !== "OPTIONS" || origin === undefined || asked === undefined) return null;
      return byOrigin.has(origin) ? PREFLIGHT : {};
    }
  };
}

function allow(origin: string): Headers {
  return {
    Vary: "Origin",
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Expose-Headers": EXPOSED
  };
}
