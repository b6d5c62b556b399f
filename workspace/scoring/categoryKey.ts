/** What categories are compared by: NFC, trimmed, lower case. */
export function categoryKey(value: string | number): string {
  return String(value).normalize("NFC").trim().toLowerCase();
}
