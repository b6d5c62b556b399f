/** True unless `value` is a finite number or a text that is not blank. */
export function isMissing(value: unknown): value is null | undefined {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value !== "string" || value.trim() === "";
}
