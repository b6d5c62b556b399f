import type {Estimate} from "../../workspace/analysis/estimate.js";
import {formatScore, formatShare} from "../../workspace/analysis/format.js";

type Format = (value: number) => string;

/** A figure to three decimals, or three digits from 1 on: `.784`, `1.25`, `−.012`. */
export function formatFigure(value: number): string {
  if (value === 0) return "0";
  const text = Math.abs(value) < 1 ? formatScore(value, 3) : String(Number(value.toPrecision(3)));
  return text.replace(/^-/, "−");
}

/** `74 % to 82 %`. */
export function formatInterval({low, high}: Omit<Estimate, "value">, format: Format = formatFigure): string {
  return `${format(low)} to ${format(high)}`;
}

/** `62 % (43 % to 77 %)`. */
export function formatEstimate(estimate: Estimate, format: Format = formatShare): string {
  return `${format(estimate.value)} (${formatInterval(estimate, format)})`;
}

/** `p .18`, `p < .001`. */
export function formatP(p: number): string {
  if (p < 0.001) return "p < .001";
  return `p ${formatScore(p, p < 0.1 ? 3 : 2)}`;
}

/** A Markdown table. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A Markdown list. */
export function formatList(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
