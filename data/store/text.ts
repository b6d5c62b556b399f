const UNSAFE = /[\\\0]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPED = /\\(?:(\\)|u([0-9a-f]{4}))/g;

/**
 * Text as a store's column holds it: no store takes half of a surrogate pair,
 * and PostgreSQL no NUL, so these are written `\ud83d` and `\u0000`, and a
 * backslash twice.
 */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (unit) =>
    unit === "\\" ? "\\\\" : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

export function unescapeText(text: string): string {
  return text.replace(ESCAPED, (_, backslash?: string, code?: string) =>
    backslash ? "\\" : String.fromCharCode(parseInt(code ?? "", 16))
  );
}
