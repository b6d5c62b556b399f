import {type Explainer, openExplainer} from "../data/openExplainer.js";
import type {ModelVersion} from "../data/registry.js";
import type {Explanation} from "../workspace/scoring/explanation/explainer.js";
import type {Lead, ProjectSchema} from "../workspace/scoring/schema.js";
import type {Model} from "./deps.js";
import {ServiceError} from "./errors.js";
import {requireVersion} from "./requireModel.js";

const NO_TREES = "The model that answers has no trees, so its scores cannot be explained.";

/** Explains leads by a model's trees, which are read when it is first asked; 409 for a model without trees. */
export type Explain = (model: Model, leads: readonly Lead[]) => Promise<Explanation[]>;

export function createExplain(schema: ProjectSchema): Explain {
  const known = new WeakMap<Model, Promise<Explainer>>();
  return async (model, leads) => {
    const explainer = known.get(model) ?? requireExplainer(requireVersion(model), schema);
    known.set(model, explainer);
    try {
      return (await explainer)(leads);
    } catch (error) {
      known.delete(model);
      throw error;
    }
  };
}

async function requireExplainer(
  version: Pick<ModelVersion, "folder" | "manifest">,
  schema: ProjectSchema
): Promise<Explainer> {
  const explainer = await openExplainer(version, schema);
  if (!explainer) throw new ServiceError(409, NO_TREES);
  return explainer;
}
