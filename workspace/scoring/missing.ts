const SPACE = 0x20;
const DELETE = 0x7f;

/** True unless `value` is a finite number or a text that is not blank. */
export function isMissing(value: unknown): value is null | undefined {
  if (typeof value === "string") return !startsVisibly(value) && value.trim() === "";
  return !Number.isFinite(value);
}

function startsVisibly(text: string): boolean {
  const code = text.charCodeAt(0);
  return code > SPACE && code < DELETE;
}
