import {describe, expect, it} from "vitest";
import {formatPerformanceReport} from "../../../reports/performance/formatPerformanceReport.js";
import {FIGURES} from "../support/figures.js";

const REPORT = formatPerformanceReport(FIGURES);
/** The profiler's sampling interval in µs, the rows of a run: rules of the method, not figures. */
const OF_THE_METHOD = [100, 256];

describe("formatPerformanceReport(figures)", () => {
  it("has the original's sections, in its order", () => {
    const titles = [...REPORT.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      "Performance report",
      "Summary",
      "Baseline",
      "ONNX",
      "Speedup",
      "Bottleneck",
      "Recommendations",
      "Methodology"
    ]);
  });

  it("states no number that its input does not hold, or that follows from it by a stated rule", () => {
    const allowed = new Set([...listNumbers(FIGURES), ...derive(), ...OF_THE_METHOD]);
    const prose = REPORT.replace(/\bp(50|95|99)\b|^\d\. |Node v[\d.]+|7-0a1b2c3d|\d{4}-\d\d-\d\dT[\d:.]+Z/gm, "");
    const stray = [...prose.matchAll(/(?<![\w.])\d+(\.\d+)?(e-\d+)?/g)].filter(([text]) => !isAllowed(text, allowed));
    expect(stray.map(([text]) => text)).toEqual([]);
  });

  it("says what was measured on what, when, and under which load", () => {
    for (const {date} of Object.values(FIGURES)) {
      expect(REPORT).toContain(
        `Model 7-0a1b2c3d of shop, measured ${date} on Slide rule, 3 cores, 5 GB, Node v20.0.0, load 0.25.`
      );
    }
  });

  it("says which of the walk and the runtime is faster, and by how much", () => {
    expect(REPORT).toContain("1 row: the walk is 8.00 × as fast as the runtime");
    expect(REPORT).toContain("256 rows: the runtime is 1.50 × as fast as the walk");
  });

  it("does not repeat the original's headline", () => {
    expect(REPORT).not.toMatch(/26[.,]5/);
  });

  it("gives five recommendations", () => {
    expect(REPORT.match(/^\d\. /gm)).toEqual(["1. ", "2. ", "3. ", "4. ", "5. "]);
  });
});

/** Shares as percentages, µs a row, the walk's advantage, a batch's gain, ten times the p95 of one connection. */
function derive(): number[] {
  const {model, api, onnx} = FIGURES;
  const perRow = onnx.sizes.flatMap(({rows, ways}) => ways.map(({p50_ms}) => (1000 * p50_ms) / rows));
  const walks = onnx.sizes.map(({ways}) => 1 / ways[1].ratio.median);
  const gain = model.single_row.p50_ms / (model.batch_256.p50_ms / 256);
  const shares = [...model.cpu.parts, ...model.cpu.functions].map(({share}) => 100 * share);
  return [...perRow, ...walks, gain, ...shares, 10 * api.levels[0].p95_ms];
}

function listNumbers(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(listNumbers) : [];
}

/** True when a number, rounded as the text has it, is that of the text. */
function isAllowed(text: string, allowed: ReadonlySet<number>): boolean {
  const digits = text.split(".")[1]?.length ?? 0;
  if (digits === 0 || text.includes("e")) return allowed.has(Number(text));
  return [...allowed].some((number) => number.toFixed(digits) === text);
}
