import {formatCount} from "../../workspace/analysis/format.js";
import type {Measured, Measurement} from "../../workspace/analysis/modelSummary.js";
import {ApiProfile, type Machine, ModelProfile, OnnxBenchmark, SidecarBenchmark} from "../formats/performance.js";
import {ROOT} from "../project.js";
import {readReport} from "./readReport.js";

interface Head {
  readonly date: string;
  readonly machine: Machine;
  readonly model_version: string;
}

/** What `reports/` says of how fast the model and its service are. */
export function readMeasurements(root = ROOT): Measurement[] {
  return [
    toMeasurement(
      "Scoring leads in one process",
      "npm run profile -- model",
      readReport("profiles/model.json", ModelProfile, root),
      listModel
    ),
    toMeasurement(
      "ONNX Runtime beside our trees",
      "npm run benchmark -- onnx",
      readReport("benchmarks/onnx.json", OnnxBenchmark, root),
      listOnnx
    ),
    toMeasurement(
      "POST /predict",
      "npm run profile -- api",
      readReport("profiles/api.json", ApiProfile, root),
      listApi
    ),
    toMeasurement(
      "The service beside a bare server",
      "npm run benchmark -- sidecar",
      readReport("benchmarks/sidecar.json", SidecarBenchmark, root),
      listSidecar
    )
  ];
}

function toMeasurement<T extends Head>(
  title: string,
  command: string,
  report: T | null,
  list: (report: T) => Measured[]
): Measurement {
  if (!report) return {title, command, made: null, lines: []};
  const {date, machine, model_version: modelVersion} = report;
  const made = {date, machine: `${machine.cores} cores of ${machine.cpu}, Node ${machine.node}`, modelVersion};
  return {title, command, made, lines: list(report)};
}

function listModel({single_row: one, batch_256: many, memory}: ModelProfile): Measured[] {
  return [
    told("one lead, median and 95th percentile", `${formatMs(one.p50_ms)} and ${formatMs(one.p95_ms)}`),
    told("leads a second, 256 at a time", formatCount(many.rows_per_s)),
    told("memory that opening it takes", `${Math.round(memory.opened_mb - memory.before_mb)} MB`)
  ];
}

function listOnnx({trees, largest_difference: difference, onnx_model_size_kb: size, sizes}: OnnxBenchmark): Measured[] {
  const ratios = sizes.flatMap(({rows, ways}) =>
    ways
      .filter(({name}) => name === "trees")
      .map(({ratio}) => told(`${formatCount(rows)} rows: the trees’ time over the session’s`, `${ratio.median} ×`))
  );
  return [
    told("trees, and size of the file", `${trees}, ${size} kB`),
    told("largest difference of a score", difference.toExponential(1)),
    ...ratios
  ];
}

function listApi({levels}: ApiProfile): Measured[] {
  return levels.map(({concurrency, p50_ms, p95_ms, throughput_rps}) =>
    told(
      `${concurrency} at a time: median, 95th percentile, requests a second`,
      `${formatMs(p50_ms)}, ${formatMs(p95_ms)}, ${formatCount(throughput_rps)}`
    )
  );
}

function listSidecar({figures}: SidecarBenchmark): Measured[] {
  return figures.map(({name, value, bound, target, met}) => ({
    name,
    value: String(value),
    target: `${bound} ${target}`,
    met
  }));
}

function told(name: string, value: string): Measured {
  return {name, value, target: null, met: null};
}

function formatMs(ms: number): string {
  return `${Number(ms.toPrecision(3))} ms`;
}
