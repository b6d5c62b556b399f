/** A name in lower-case ASCII letters and digits, its other parts joined by `separator`; may be empty. */
export function slug(name: string, separator: "-" | "_"): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? []).join(separator);
}
