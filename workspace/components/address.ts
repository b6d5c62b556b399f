/** What the address bar says of `key`; null when nothing. */
export function readAddress(key: string): string | null {
  return new URLSearchParams(location.search).get(key);
}

/**
 * Writes `key` into the address, so that the link reproduces the page. A new
 * entry of the history, when asked for, lets back return.
 */
export function writeAddress(key: string, value: string, {push = false} = {}): void {
  const url = new URL(location.href);
  if (url.searchParams.get(key) === value) return;
  url.searchParams.set(key, value);
  history[push ? "pushState" : "replaceState"](null, "", url);
  carryAddress();
}

/** Makes the links between pages keep the window and the reference. */
export function carryAddress(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#observablehq-header a, a[data-carry]")) {
    const url = new URL(link.href);
    for (const key of ["window", "reference"]) setOrDelete(url.searchParams, key, readAddress(key));
    link.href = url.href;
  }
}

function setOrDelete(parameters: URLSearchParams, key: string, value: string | null): void {
  if (value === null) parameters.delete(key);
  else parameters.set(key, value);
}
