const NON_ASCII = /[^\0-\x7f]/;

/** The text in NFC; ASCII is in it already. */
export function toNfc(text: string): string {
  return NON_ASCII.test(text) ? text.normalize("NFC") : text;
}
