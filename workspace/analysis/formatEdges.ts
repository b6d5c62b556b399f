const MOST_DECIMALS = 100;
/** An edge may be shown wrong by this share of the narrowest bin. */
const ROUNDING_SHARE = 0.05;

/** What the bins between rising inner `edges` are called: `< 40`, `40–55`, `≥ 55`; `all` without edges. */
export function formatEdges(edges: readonly number[]): string[] {
  if (edges.length === 0) return ["all"];
  const decimals = findDecimals(edges);
  const texts = edges.map((edge) => formatEdge(edge, decimals));
  const dash = edges[0] < 0 ? " to " : "–";
  const inner = texts.slice(1).map((text, i) => `${texts[i]}${dash}${text}`);
  return [`< ${texts[0]}`, ...inner, `≥ ${texts[texts.length - 1]}`];
}

function findDecimals(edges: readonly number[]): number {
  const narrowest = Math.min(...edges.slice(1).map((edge, i) => edge - edges[i]), Math.abs(edges[0]) || 1);
  const close = (decimals: number) =>
    edges.every((edge) => Math.abs(Number(edge.toFixed(decimals)) - edge) <= ROUNDING_SHARE * narrowest);
  let decimals = 0;
  while (decimals < MOST_DECIMALS && !close(decimals)) decimals++;
  return decimals;
}

function formatEdge(edge: number, decimals: number): string {
  return String(Number(edge.toFixed(decimals)))
    .replace(/^(-?)0\./, "$1.")
    .replace(/^-/, "−");
}
