import type {Deps, Model} from "../deps.js";
import type {EndpointRequest, Operation} from "../endpoint.js";
import {ServiceError} from "../errors.js";
import {requireModel} from "../requireModel.js";

type Parameters = NonNullable<Operation["parameters"]>;

const MODEL: Parameters[number] = {
  name: "model",
  in: "path",
  description: "the project's name",
  schema: {type: "string"}
};

const VERSION: Parameters[number] = {
  name: "version",
  in: "path",
  description: "the version that answers: its name, or its number",
  schema: {type: "string"}
};

/** The paths of something of the model, with its version and without. */
export function toModelPaths(end: string): readonly {readonly path: string; readonly parameters: Parameters}[] {
  return [
    {path: `/v2/models/:model${end}`, parameters: [MODEL]},
    {path: `/v2/models/:model/versions/:version${end}`, parameters: [MODEL, VERSION]}
  ];
}

/** The model that a path names; 404 when it is not the one that answers, 503 when none does. */
export function requireServed({project, served}: Pick<Deps, "project" | "served">, params: Params): Model {
  requireName(project.name, params);
  const model = requireModel(served);
  const {modelVersion} = model;
  if (params.version === undefined || isVersion(params.version, modelVersion)) return model;
  throw new ServiceError(404, `That version does not answer: ${modelVersion} does; promote another to have it answer.`);
}

/** 404 for a model of another name than the project's. */
export function requireName(name: string, params: Params): void {
  if (params.model === name) return;
  throw new ServiceError(404, `There is no such model: this service has ${name}.`);
}

type Params = EndpointRequest["params"];

/** A version `12-0a1b2c3d` is also called by its number, 12. */
function isVersion(asked: string, modelVersion: string): boolean {
  return asked === modelVersion || (/^\d+$/.test(asked) && modelVersion.startsWith(`${asked}-`));
}
