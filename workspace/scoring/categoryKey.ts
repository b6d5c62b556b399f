import {toNfc} from "./nfc.js";

/** What categories are compared by: NFC, trimmed, lower case. */
export function categoryKey(value: string | number): string {
  return toNfc(String(value)).trim().toLowerCase();
}
