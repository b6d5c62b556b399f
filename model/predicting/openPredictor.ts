import {existsSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {Failure} from "../../data/failure.js";
import {readVersionFolder} from "../../data/registry.js";
import {openSession} from "../../data/session.js";
import {toForest} from "../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {importTrees, readModelFile} from "../import/readModelFile.js";
import {refuse} from "../import/refuse.js";
import {toEncoding} from "../import/toEncoding.js";
import type {Predictor} from "./predictor.js";

/** What scores rows with the model at `path`: a version's folder, or a model file. */
export async function openPredictor(path: string): Promise<Predictor> {
  if (statSync(path, {throwIfNoEntry: false})?.isDirectory()) return openVersionPredictor(path);
  const bytes = readModelFile(path);
  const trees = importTrees(bytes, path);
  if (trees) return {encoding: toEncoding(trees), forest: toForest(trees.model), session: null};
  return refuse(path, "is no model that is known here: XGBoost JSON or UBJSON, LightGBM text or JSON");
}

async function openVersionPredictor(folder: string): Promise<Predictor> {
  const {manifest, onnx} = readVersionFolder(folder);
  const session = await openSession(onnx, manifest);
  const path = join(folder, "trees.json");
  return {encoding: manifest, forest: existsSync(path) ? toForest(readTrees(path)) : null, session};
}

function readTrees(path: string): XgboostModel {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as XgboostModel;
  } catch (cause) {
    throw new Failure("invalid_version", `${path} is not JSON; restore it or train again`, {cause});
  }
}
