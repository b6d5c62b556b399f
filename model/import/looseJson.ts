const BARE = /"(?:[^"\\]|\\.)*"|\bNaN\b|-?\bInfinity\b/g;

/** Parses JSON that may hold bare `NaN`, which becomes null, and `Infinity`, which becomes the infinite number. */
export function parseLooseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(BARE, toStrict));
  }
}

function toStrict(token: string): string {
  if (token === "NaN") return "null";
  if (token === "Infinity") return "1e999";
  return token === "-Infinity" ? "-1e999" : token;
}
