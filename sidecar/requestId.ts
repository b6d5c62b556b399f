const MAX_LENGTH = 128;

/** A request's id: the caller's `X-Request-ID` in printable ASCII, or a new one. */
export function toRequestId(header: string | string[] | undefined, newId: () => string): string {
  if (header === undefined) return newId();
  const given = String(header).replaceAll(/[^ -~]/g, "");
  return given.slice(0, MAX_LENGTH).trim() || newId();
}
