import type {IncomingHttpHeaders} from "node:http";
import {OPEN_SCOPES, type Scope} from "./endpoint.js";
import {ServiceError} from "./errors.js";
import type {Key, Keys} from "./keys.js";

/** Who calls, and what it may do. */
export interface Caller {
  readonly key: Key | null;
  readonly scopes: ReadonlySet<Scope>;
}

const ANYBODY: Caller = {key: null, scopes: OPEN_SCOPES};
const NOBODY: Caller = {key: null, scopes: new Set()};

/** The caller, by the key that it sends; one that sends none, or none that is known, is nobody. */
export function identify({authorization}: IncomingHttpHeaders, keys: Keys): Caller {
  if (!keys.configured) return ANYBODY;
  const token = parseBearer(authorization);
  const key = token === null ? null : keys.find(token);
  return key ? {key, scopes: key.scopes} : NOBODY;
}

/** Why the caller may not do what the scope stands for; null when it may. */
export function findRefusal(scope: Scope | null, {key, scopes}: Caller, keys: Keys): ServiceError | null {
  if (scope === null || scopes.has(scope)) return null;
  if (key) return forbidden(scope);
  return unauthorized(keys.configured ? `This needs a key with the scope ${scope}: ${SEND}.` : formatNoKeys(scope));
}

const SEND = "send it as Authorization: Bearer <key>";

function parseBearer(authorization: string | undefined): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? null;
}

function unauthorized(message: string): ServiceError {
  return new ServiceError(401, message, {headers: {"WWW-Authenticate": "Bearer"}});
}

function forbidden(scope: Scope): ServiceError {
  const headers = {"WWW-Authenticate": `Bearer error="insufficient_scope", scope="${scope}"`};
  return new ServiceError(403, `This needs the scope ${scope}, which your key does not have.`, {headers});
}

function formatNoKeys(scope: Scope): string {
  const make = `API_KEYS=keys.json npm run key -- --name <name> --scopes ${scope}`;
  return `This needs a key with the scope ${scope}, and the service has no keys: make one with ${make}, start the service with API_KEYS=keys.json, and ${SEND}.`;
}
