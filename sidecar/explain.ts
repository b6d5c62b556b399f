import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {Failure} from "../data/failure.js";
import type {ModelVersion} from "../data/registry.js";
import {sha256} from "../data/sha256.js";
import {calibrate} from "../workspace/scoring/calibration.js";
import {createExplainer, type Explanation} from "../workspace/scoring/explanation/explainer.js";
import {toForest} from "../workspace/scoring/forest.js";
import type {Lead, ProjectSchema} from "../workspace/scoring/schema.js";
import {sigmoid} from "../workspace/scoring/sigmoid.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import type {Model} from "./deps.js";
import {ServiceError} from "./errors.js";
import {requireVersion} from "./requireModel.js";

const TREES = "trees.json";
const NO_TREES = "The model that answers has no trees, so its scores cannot be explained.";

type Explainer = (leads: readonly Lead[]) => Explanation[];

/** Explains leads by a model's trees, which are read when it is first asked; 409 for a model without trees. */
export type Explain = (model: Model, leads: readonly Lead[]) => Promise<Explanation[]>;

export function createExplain(schema: ProjectSchema): Explain {
  const known = new WeakMap<Model, Promise<Explainer>>();
  return async (model, leads) => {
    const explainer = known.get(model) ?? openExplainer(requireVersion(model), schema);
    known.set(model, explainer);
    try {
      return (await explainer)(leads);
    } catch (error) {
      known.delete(model);
      throw error;
    }
  };
}

async function openExplainer(
  {folder, manifest}: Pick<ModelVersion, "folder" | "manifest">,
  schema: ProjectSchema
): Promise<Explainer> {
  if (!Object.hasOwn(manifest.files, TREES)) throw new ServiceError(409, NO_TREES);
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
