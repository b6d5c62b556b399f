import {existsSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {Failure} from "../../data/failure.js";
import {readVersionFolder} from "../../data/registry.js";
import {openSession} from "../../data/session.js";
import {toForest} from "../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {readBrought, toOwnEncoding} from "../converting/readBrought.js";
import type {Predictor} from "./predictor.js";

/** What scores rows with the model at `path`: a version's folder, or a model file. */
export async function openPredictor(path: string): Promise<Predictor> {
  if (statSync(path, {throwIfNoEntry: false})?.isDirectory()) return openVersionPredictor(path);
  const brought = await readBrought(path);
  const {model} = brought;
  const encoding = toOwnEncoding(brought);
  if (!("onnx" in model)) return {encoding, forest: toForest(model), session: null};
  return {encoding, forest: null, session: await openSession(model.onnx, {columns: encoding.columns, onnx: model.use})};
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
