import type {Deps, Model} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {ModelFacts, readModelFacts} from "../modelFacts.js";
import {requireModel, requireVersion} from "../requireModel.js";

/** `GET /model`: what the model that answers is, and how well it did. */
export function modelEndpoint({project, served}: Deps): Endpoint {
  const known = new WeakMap<Model, ModelFacts>();
  return {
    method: "GET",
    path: "/model",
    scope: "read",
    operation: {
      summary: "What the model that answers is",
      gives: {200: {description: "How it was made and measured, and what matters to it", schema: ModelFacts}}
    },
    answer() {
      const model = requireModel(served);
      const facts = known.get(model) ?? readModelFacts(requireVersion(model), project.schema);
      known.set(model, facts);
      return {body: facts};
    }
  };
}
