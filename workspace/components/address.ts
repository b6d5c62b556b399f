/** What the address bar says of `key`; null when nothing. */
export function readAddress(key: string): string | null {
  return new URLSearchParams(location.search).get(key);
}

/**
 * Writes `key` into the address, so that the link reproduces the page; null
 * takes it out. A new entry of the history, when asked for, lets back return.
 */
export function writeAddress(key: string, value: string | null, {push = false} = {}): void {
  const url = new URL(location.href);
  if (url.searchParams.get(key) === value) return;
  setOrDelete(url.searchParams, key, value);
  history[push ? "pushState" : "replaceState"](null, "", url);
  carryAddress();
}

/** Makes the address say what is shown: of what it would show by itself, nothing. */
export function correctAddress(key: string, shown: string, isDefault: boolean): void {
  if (readAddress(key) !== shown) writeAddress(key, isDefault ? null : shown);
}

/** Makes the links between pages keep the window, the reference, the segment and the rule. */
export function carryAddress(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#observablehq-header a, a[data-carry]")) {
    link.href = carryTo(link.href);
  }
}

/** The address of another page, with the window, the reference, the segment and the rule of this one. */
export function carryTo(page: string): string {
  const url = new URL(page, location.href);
  for (const key of ["window", "reference", "segment", "rule"]) setOrDelete(url.searchParams, key, readAddress(key));
  return url.href;
}

function setOrDelete(parameters: URLSearchParams, key: string, value: string | null): void {
  if (value === null) parameters.delete(key);
  else parameters.set(key, value);
}
