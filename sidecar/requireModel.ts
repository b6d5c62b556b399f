import type {ModelVersion} from "../data/registry.js";
import type {Model, Served} from "./deps.js";
import {ServiceError} from "./errors.js";

const NOT_LOADED = "Model not loaded — service is not ready. Try again shortly.";

/** The model that answers now; 503 when there is none. */
export function requireModel({model}: Served): Model {
  if (model) return model;
  throw new ServiceError(503, NOT_LOADED);
}

/** The registry's version of a model; 409 when it is of none. */
export function requireVersion({version}: Model): Pick<ModelVersion, "folder" | "manifest"> {
  if (version) return version;
  throw new ServiceError(
    409,
    "The model that answers is no version of the registry: APP_ENV asks for a constant score."
  );
}
