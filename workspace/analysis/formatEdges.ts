const MOST_DECIMALS = 20;
const MOST_DIGITS = 17;
/** An edge may be shown wrong by this share of the narrowest bin beside it. */
const ROUNDING_SHARE = 0.05;
/** A longer number is written in powers of ten, unless that is no shorter. */
const PLAIN_LENGTH = 12;

/**
 * What the bins between rising inner `edges` are called: `< 40`, `40–55`,
 * `≥ 55`; `all` without edges. Very large and very small edges are written in
 * powers of ten: `< 2e-300`, `1.5e299–3e299`.
 */
export function formatEdges(edges: readonly number[]): string[] {
  if (edges.length === 0) return ["all"];
  const texts = toTexts(edges);
  const dash = edges[0] < 0 ? " to " : "–";
  const inner = texts.slice(1).map((text, i) => `${texts[i]}${dash}${text}`);
  return [`< ${texts[0]}`, ...inner, `≥ ${texts[texts.length - 1]}`];
}

/**
 * What the bins of whole numbers are called, by the least and the largest in
 * each: `≤ 0`, `1`, `2–5`, `≥ 6`. Numbers too long to read are called as
 * `formatEdges` does.
 */
export function formatWholeEdges(edges: readonly number[]): string[] {
  if (edges.length === 0 || edges.some((edge) => Math.abs(edge) >= 10 ** PLAIN_LENGTH)) return formatEdges(edges);
  const least = edges.map(Math.ceil);
  const dash = edges[0] < 0 ? " to " : "–";
  const text = (value: number) => formatSign(String(value));
  const inner = least.slice(1).map((next, i) => {
    const most = next - 1;
    return most > least[i] ? text(least[i]) + dash + text(most) : text(least[i]);
  });
  return [`≤ ${text(least[0] - 1)}`, ...inner, `≥ ${text(least[least.length - 1])}`];
}

function toTexts(edges: readonly number[]): string[] {
  const gaps = edges.slice(1).map((edge, i) => edge - edges[i]);
  const decimals = findDecimals(edges, ROUNDING_SHARE * Math.min(...gaps, Math.abs(edges[0]) || 1));
  return edges.map((edge, i) => {
    const power = toPower(edge, ROUNDING_SHARE * Math.min(...gaps.slice(Math.max(0, i - 1), i + 1), Math.abs(edge)));
    const plain = String(Number(decimals === null ? power : edge.toFixed(decimals)));
    const isLong = plain.includes("e") || plain.length > PLAIN_LENGTH;
    return formatSign(isLong && power.length < plain.length ? power : plain);
  });
}

/** The fewest decimals that serve every edge; null when no number of them does. */
function findDecimals(edges: readonly number[], room: number): number | null {
  const close = (decimals: number) => edges.every((edge) => Math.abs(Number(edge.toFixed(decimals)) - edge) <= room);
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) if (close(decimals)) return decimals;
  return null;
}

/** An edge in powers of ten with the fewest digits that leave it within `room`. */
function toPower(edge: number, room: number): string {
  let digits = 1;
  while (digits < MOST_DIGITS && Math.abs(Number(edge.toExponential(digits - 1)) - edge) > room) digits++;
  return edge.toExponential(digits - 1).replace("e+", "e");
}

function formatSign(text: string): string {
  return text
    .replace(/^(-?)0\./, "$1.")
    .replace(/^-/, "−")
    .replace("e-", "e−");
}
