import {readFileSync, statSync} from "node:fs";
import {Failure, isMissingFile} from "../../data/failure.js";
import type {ImportedTrees} from "./imported.js";
import {importLightgbm} from "./lightgbm.js";
import {readLightgbmJson} from "./lightgbmJson.js";
import {readLightgbmText} from "./lightgbmText.js";
import {parseLooseJson} from "./looseJson.js";
import {refuse} from "./refuse.js";
import {parseUbjson} from "./ubjson.js";
import {importXgboost} from "./xgboost.js";

const MOST_BYTES = 256 * 2 ** 20;
const BRACE = "{".charCodeAt(0);
const PICKLE = 0x80;

/** Reads the bytes of a model file; refused when it is missing, empty, a folder or too large to be a model. */
export function readModelFile(path: string): Uint8Array {
  const size = findSize(path);
  if (size === 0) refuse(path, "is empty; give the file that the model was saved to");
  if (size > MOST_BYTES) refuse(path, `has ${size} bytes; a model file may have ${MOST_BYTES}`);
  return readFileSync(path);
}

/** The trees of an XGBoost or LightGBM file, told apart by their content; null when it is neither. */
export function importTrees(bytes: Uint8Array, file: string): ImportedTrees | null {
  if (bytes[0] === PICKLE)
    refuse(file, "is a Python pickle, which is not read; save the model itself, with save_model");
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 64)).trimStart();
  if (start.startsWith("binf"))
    refuse(file, 'is in XGBoost\'s old binary format; save it again with save_model("model.json")');
  if (/^tree\r?\n/.test(start)) return importLightgbm(readLightgbmText(decode(bytes, file), file), file);
  if (/^\{\s*["}]/.test(start)) return importJson(bytes, file);
  return bytes[0] === BRACE ? importXgboost(parseWith(parseUbjson, bytes, "UBJSON", file), file) : null;
}

function findSize(path: string): number {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.size : refuse(path, "is not a file; give the file that the model was saved to");
  } catch (cause) {
    if (!isMissingFile(cause)) throw cause;
    throw new Failure("missing_file", `${path} does not exist; give a model file`, {cause});
  }
}

function importJson(bytes: Uint8Array, file: string): ImportedTrees {
  const value = parseWith(parseLooseJson, decode(bytes, file), "JSON", file);
  const has = (key: string) => Object.hasOwn(value as object, key);
  if (has("learner")) return importXgboost(value, file);
  if (has("tree_info")) return importLightgbm(readLightgbmJson(value, file), file);
  return refuse(file, "is neither an XGBoost model nor a LightGBM dump; save it with save_model or dump_model");
}

function parseWith<T>(parse: (input: T) => unknown, input: T, form: string, file: string): unknown {
  try {
    return parse(input);
  } catch (cause) {
    return refuse(file, `is cut short or broken: it is not ${form}; save the model again`, cause);
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch (cause) {
    return refuse(file, "is not UTF-8 text; save the model again", cause);
  }
}
