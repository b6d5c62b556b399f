const KEY_DAYS = new Map([
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
  ["ArrowRight", 1],
  ["ArrowUp", 1],
  ["PageDown", -7],
  ["PageUp", 7],
  ["Home", -Infinity],
  ["End", Infinity]
]);

/** Days by index, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Grip = "start" | "end" | "whole" | "new";

/** A drag under way: what was gripped, at which day, on which span. */
export interface Drag {
  readonly grip: Grip;
  readonly at: number;
  readonly span: Span;
}

/** The span that a drag makes when the pointer is over day `index` of `count`. */
export function dragSpan({grip, at, span}: Drag, index: number, count: number): Span {
  if (grip === "whole") return moveSpan(span, index - at, count);
  if (grip === "new") return orderSpan(at, index, count);
  return grip === "start" ? orderSpan(index, span.end, count) : orderSpan(span.start, index, count);
}

/** The span `delta` days later, as long as it was, held inside the log. */
export function moveSpan({start, end}: Span, delta: number, count: number): Span {
  const shift = Math.min(Math.max(delta, -start), count - 1 - end);
  return {start: start + shift, end: end + shift};
}

/** What a key does to a span gripped there; null for a key that does nothing. */
export function keySpan(grip: Grip, key: string, span: Span, count: number): Span | null {
  const delta = KEY_DAYS.get(key);
  if (delta === undefined) return null;
  if (grip === "start") return orderSpan(Math.min(span.start + delta, span.end), span.end, count);
  if (grip === "end") return orderSpan(span.start, Math.max(span.end + delta, span.start), count);
  return moveSpan(span, delta, count);
}

function orderSpan(a: number, b: number, count: number): Span {
  const clamp = (index: number) => Math.min(Math.max(index, 0), count - 1);
  return {start: clamp(Math.min(a, b)), end: clamp(Math.max(a, b))};
}
