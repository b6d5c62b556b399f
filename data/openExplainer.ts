import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {calibrate} from "../workspace/scoring/calibration.js";
import {createExplainer, type Explanation} from "../workspace/scoring/explanation/explainer.js";
import {toForest} from "../workspace/scoring/forest.js";
import type {Lead, ProjectSchema} from "../workspace/scoring/schema.js";
import {sigmoid} from "../workspace/scoring/sigmoid.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {Failure} from "./failure.js";
import type {ModelVersion} from "./registry.js";
import {sha256} from "./sha256.js";

const TREES = "trees.json";

export type Explainer = (leads: readonly Lead[], count?: number) => Explanation[];

/** Opens the trees of a version to explain leads by; null for a version without trees. */
export async function openExplainer(
  {folder, manifest}: Pick<ModelVersion, "folder" | "manifest">,
  schema: ProjectSchema
): Promise<Explainer | null> {
  if (!Object.hasOwn(manifest.files, TREES)) return null;
  const text = await readTrees(folder);
  if (sha256(text) !== manifest.files[TREES]) {
    const hint = "restore the version's files or train again";
    throw new Failure("invalid_version", `${TREES} of the version is not the file its manifest names; ${hint}`);
  }
  const forest = toForest(JSON.parse(text) as XgboostModel);
  const toScore = (margin: number) => sigmoid(calibrate(manifest.calibration, margin));
  return createExplainer({forest, encoding: manifest, schema, toScore});
}

async function readTrees(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, TREES), "utf8");
  } catch (cause) {
    throw new Failure("invalid_version", `${TREES} of the version cannot be read; restore it or train again`, {cause});
  }
}
