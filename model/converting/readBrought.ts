import {openSession} from "../../data/session.js";
import {sha256} from "../../data/sha256.js";
import type {Encoding} from "../../workspace/scoring/encode.js";
import {type Forest, toForest} from "../../workspace/scoring/forest.js";
import {nextDown} from "../import/float32.js";
import type {Codes, ImportedTrees} from "../import/imported.js";
import {findInputs} from "../import/onnxInputs.js";
import {findOutput} from "../import/onnxOutput.js";
import {importTrees, readModelFile} from "../import/readModelFile.js";
import {refuse} from "../import/refuse.js";
import {toEncoding} from "../import/toEncoding.js";
import {type Graph, readGraph} from "../onnx/readGraph.js";
import type {Brought, Feature} from "./brought.js";

const TITLES = {xgboost: "XGBoost", lightgbm: "LightGBM"} as const;

/** The model of a file; refused, in one sentence, when it is none that can be served. */
export async function readBrought(file: string): Promise<Brought> {
  const bytes = readModelFile(file);
  const trees = importTrees(bytes, file);
  if (trees) return toBrought(trees, bytes, file);
  const graph = readGraph(bytes);
  if (graph) return toReady(graph, bytes, file);
  return refuse(file, "is no model that is known here: XGBoost JSON or UBJSON, LightGBM text or JSON, ONNX");
}

/** The encoder of a model by itself: its features as fields. */
export function toOwnEncoding({features}: Brought): Encoding {
  return {aliases: {}, levels: {}, columns: features.map(({column}) => column)};
}

async function toReady(graph: Graph, bytes: Uint8Array, file: string): Promise<Brought> {
  const {kind, columns} = findInputs(graph, file);
  const use = {kind, ...findOutput(graph, file)};
  await openReady(bytes, {columns: columns.map(({column}) => column), onnx: use}, file);
  return {
    file,
    imported: {format: "onnx", sha256: sha256(bytes)},
    model: {onnx: bytes, use},
    features: columns.map((column) => ({...column, codes: null})),
    knownBy: kind === "matrix" ? "place" : "field",
    description: `ONNX, ${kind === "matrix" ? "one matrix" : "an input a field"} in, ${use.is} from ${use.output}`,
    notes: []
  };
}

async function openReady(bytes: Uint8Array, manifest: Parameters<typeof openSession>[1], file: string): Promise<void> {
  try {
    await openSession(bytes, manifest);
  } catch (cause) {
    refuse(file, "cannot be opened by ONNX Runtime web; export it with the operators of ai.onnx and ai.onnx.ml", cause);
  }
}

function toBrought(imported: ImportedTrees, bytes: Uint8Array, file: string): Brought {
  const {format, model, codes, notes} = imported;
  const forest = toForest(model);
  const features = toEncoding(imported).columns.map((column, index): Feature => {
    const coded = codes.get(column.name) ?? null;
    return {column, codes: coded, edges: coded ? listValues(coded) : listThresholds(forest, index)};
  });
  const count = forest.roots.length;
  return {
    file,
    imported: {format, sha256: sha256(bytes)},
    model,
    features,
    knownBy: "name",
    description: `${TITLES[format]}, ${count} ${count === 1 ? "tree" : "trees"}`,
    notes
  };
}

function listValues({values}: Codes): string[] {
  return Object.keys(values);
}

/** The thresholds of a column and the numbers just below them. */
function listThresholds({column, threshold}: Forest, wanted: number): number[] {
  const found = new Set<number>();
  column.forEach((split, node) => {
    if (split === wanted && Number.isFinite(threshold[node])) found.add(threshold[node]);
  });
  return [...found].sort((a, b) => a - b).flatMap((t) => [nextDown(t), t]);
}
