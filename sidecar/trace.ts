import {randomHex} from "./randomHex.js";

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NO_TRACE = "0".repeat(32);
const NO_SPAN = "0".repeat(16);

/** Where a request belongs in the traces of whoever called: https://www.w3.org/TR/trace-context/. */
export interface Trace {
  readonly traceId: string;
  /** As the answer passes it on, with a span of our own. */
  readonly traceparent: string;
}

/** The caller's trace when `traceparent` is well-formed, else a new one, which nobody records. */
export function toTrace(header: string | string[] | undefined, newHex: (bytes: number) => string = randomHex): Trace {
  const given = header === undefined ? null : parseTraceparent(String(header));
  const {traceId, flags} = given ?? {traceId: newHex(16), flags: "00"};
  return {traceId, traceparent: `00-${traceId}-${newHex(8)}-${flags}`};
}

function parseTraceparent(header: string): {traceId: string; flags: string} | null {
  const [, version, traceId, spanId, flags, rest] = TRACEPARENT.exec(header) ?? [];
  if (version === undefined || version === "ff" || traceId === NO_TRACE || spanId === NO_SPAN) return null;
  if (version === "00" && rest !== undefined) return null;
  return {traceId, flags};
}
