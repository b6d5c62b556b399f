import type {OnnxBenchmark} from "../../data/formats/performance.js";
import {formatTable} from "../measure/table.js";

type Size = OnnxBenchmark["sizes"][number];

/** What each way does, in a reader's words. */
export const WAYS: Readonly<Record<Size["ways"][number]["name"], string>> = {
  session: "ONNX Runtime, bare run",
  trees: "our walk of the trees",
  encoder: "the encoder alone",
  leads: "raw leads to scores"
};

const HEAD = ["rows, way", "median ms", "p95 ms", "µs a row", "× bare run", "middle half"];

/** The benchmark as a table and what it is of. */
export function formatOnnx(benchmark: Omit<OnnxBenchmark, "benchmark" | "date" | "machine">): string {
  const {project, model_version, trees, columns, largest_difference} = benchmark;
  return [
    `model ${model_version} of ${project}: ${trees} trees, ${columns} columns`,
    `trees and session differ by at most ${largest_difference.toExponential(1)} in probability`,
    "",
    formatTable(HEAD, toOnnxRows(benchmark.sizes)),
    ""
  ].join("\n");
}

export function toOnnxRows(sizes: readonly Size[]): string[][] {
  return sizes.flatMap(({rows, ways}) =>
    ways.map(({name, p50_ms, p95_ms, ratio}) => [
      `${rows}, ${WAYS[name]}`,
      p50_ms.toFixed(4),
      p95_ms.toFixed(4),
      ((1000 * p50_ms) / rows).toFixed(2),
      ratio.median.toFixed(2),
      `${ratio.q1.toFixed(2)} to ${ratio.q3.toFixed(2)}`
    ])
  );
}
