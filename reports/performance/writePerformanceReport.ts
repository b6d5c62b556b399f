import {join} from "node:path";
import {ApiProfile, ModelProfile, OnnxBenchmark} from "../../data/formats/performance.js";
import {ROOT} from "../../data/project.js";
import {replaceFile} from "../../data/replaceFile.js";
import {readFigures} from "../measure/readFigures.js";
import {formatPerformanceReport} from "./formatPerformanceReport.js";

const SOURCES = {
  model: {path: "reports/profiles/model.json", command: "npm run profile -- --mode model"},
  api: {path: "reports/profiles/api.json", command: "npm run profile -- --mode api"},
  onnx: {path: "reports/benchmarks/onnx.json", command: "npm run benchmark -- onnx"}
} as const;

/** Writes docs/PERFORMANCE_REPORT.md from the profiles and the benchmark; `missing_file` names the command to run. */
export function writePerformanceReport(root = ROOT): string {
  const model = readFigures(root, SOURCES.model, ModelProfile);
  const api = readFigures(root, SOURCES.api, ApiProfile);
  const onnx = readFigures(root, SOURCES.onnx, OnnxBenchmark);
  const path = join(root, "docs", "PERFORMANCE_REPORT.md");
  replaceFile(path, formatPerformanceReport({model, api, onnx}));
  return path;
}
