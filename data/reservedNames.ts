/**
 * True for a name that no field of a lead can have: requests keep `context` for
 * what is logged with it, and what an object holds as `__proto__` is no own value of it.
 */
export function isReservedName(name: string): boolean {
  return name === "context" || name === PROTOTYPE;
}

/** The name that no key of a record can have. */
export const PROTOTYPE = "__proto__";
