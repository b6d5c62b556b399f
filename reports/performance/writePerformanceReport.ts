import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Static, TSchema} from "typebox";
import {Failure, isMissingFile} from "../../data/failure.js";
import {ApiProfile, ModelProfile, OnnxBenchmark} from "../../data/formats/performance.js";
import {createParser} from "../../data/parse.js";
import {ROOT} from "../../data/project.js";
import {replaceFile} from "../../data/replaceFile.js";
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

function readFigures<T extends TSchema>(
  root: string,
  {path, command}: {readonly path: string; readonly command: string},
  schema: T
): Static<T> {
  return createParser(schema, "invalid_data")(readText(join(root, path), path, command), path);
}

function readText(file: string, path: string, command: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (!isMissingFile(cause)) throw cause;
    throw new Failure("missing_file", `${path} does not exist; ${command} makes it`, {cause});
  }
}
