import {isUtf8} from "node:buffer";
import {ServiceError} from "./errors.js";

const MAX_DEPTH = 32;
/** Up to here a text of nothing but brackets is parsed in milliseconds. */
const SHORT = 2 ** 18;
const [QUOTE, BACKSLASH] = ['"', "\\"].map((character) => character.charCodeAt(0));
const OPENING = new Set(["[", "{"].map((character) => character.charCodeAt(0)));
const CLOSING = new Set(["]", "}"].map((character) => character.charCodeAt(0)));

/** The JSON value of a request's bytes; undefined for none. 400 when they are not JSON as the service takes it. */
export function parseBody(bytes: Buffer, contentType = ""): unknown {
  if (bytes.length === 0) return undefined;
  if (!isJson(contentType)) {
    throw new ServiceError(400, "The body must be JSON: send it with Content-Type: application/json");
  }
  if (!isUtf8(bytes)) throw new ServiceError(400, "The body is not valid UTF-8");
  const text = bytes.toString("utf8", hasMark(bytes) ? 3 : 0);
  if (text.length > SHORT) requireDepth(isShallowText(text));
  const value = parseJson(text);
  requireDepth(isShallow(value, MAX_DEPTH));
  return value;
}

function isJson(contentType: string): boolean {
  if (/; *charset *=(?! *"?utf-?8"? *(?:;|$))/i.test(contentType)) return false;
  return contentType === "" || /^[\w!#$&^.+-]+\/(?:[\w!#$&^.-]+\+)?json *(?:;|$)/i.test(contentType);
}

/** Some senders mark UTF-8 by U+FEFF. */
function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError(400, "The body is not valid JSON");
  }
}

function requireDepth(shallow: boolean): void {
  if (!shallow) throw new ServiceError(400, `The body is nested more than ${MAX_DEPTH} levels deep`);
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isShallow(item, depth - 1));
  for (const key in value) {
    if (!isShallow((value as Readonly<Record<string, unknown>>)[key], depth - 1)) return false;
  }
  return true;
}

/** The same of a text, before it is parsed. */
function isShallowText(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = findEndOfString(text, i);
    else if (OPENING.has(code)) depth++;
    else if (CLOSING.has(code)) depth--;
    if (depth > MAX_DEPTH) return false;
  }
  return true;
}

function findEndOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, i: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(i - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
