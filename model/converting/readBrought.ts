import {sha256} from "../../data/sha256.js";
import {type Forest, toForest} from "../../workspace/scoring/forest.js";
import {nextDown} from "../import/float32.js";
import type {Codes, ImportedTrees} from "../import/imported.js";
import {importTrees, readModelFile} from "../import/readModelFile.js";
import {refuse} from "../import/refuse.js";
import {toEncoding} from "../import/toEncoding.js";
import type {Brought, Feature} from "./brought.js";

const TITLES = {xgboost: "XGBoost", lightgbm: "LightGBM"} as const;

/** The model of a file; refused, in one sentence, when it is none that can be served. */
export async function readBrought(file: string): Promise<Brought> {
  const bytes = readModelFile(file);
  const trees = importTrees(bytes, file);
  if (trees) return toBrought(trees, bytes, file);
  return refuse(file, "is no model that is known here: XGBoost JSON or UBJSON, LightGBM text or JSON, ONNX");
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
    isNamed: true,
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
