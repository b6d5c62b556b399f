import {Type} from "typebox";
import type {Field, ProjectSchema} from "../../workspace/scoring/schema.js";
import type {Deps, Model} from "../deps.js";
import type {Answer, Endpoint, Operation} from "../endpoint.js";
import {InferenceError} from "../inference/forms.js";
import {ENCODED} from "../inference/readInputs.js";
import {toInferenceError} from "../inference/refuse.js";
import {requireName, requireServed, toModelPaths} from "../inference/servedModel.js";
import {readPackage} from "../package.js";
import {findReadiness} from "../readiness.js";

const Server = Type.Object(
  {name: Type.String(), version: Type.String(), extensions: Type.Array(Type.String())},
  {title: "InferenceServer"}
);
const Live = Type.Object({live: Type.Boolean()});
const Ready = Type.Object({ready: Type.Boolean()});
const ModelReady = Type.Object({name: Type.String(), ready: Type.Boolean()});

const Tensor = Type.Object({
  name: Type.String(),
  datatype: Type.String(),
  shape: Type.Array(Type.Integer(), {description: "-1 is any number of rows"})
});

const ModelMetadata = Type.Object(
  {
    name: Type.String(),
    versions: Type.Array(Type.String(), {description: "the one that answers"}),
    platform: Type.String(),
    inputs: Type.Array(Tensor, {description: "the encoded rows, alone, or any of the fields"}),
    outputs: Type.Array(Tensor)
  },
  {title: "InferenceModel"}
);

const OUTPUTS = [
  {name: "score", datatype: "FP32", shape: [-1]},
  {name: "margin", datatype: "FP32", shape: [-1]},
  {name: "label", datatype: "BYTES", shape: [-1]}
];

/** What the Open Inference Protocol v2 asks of a server and of its model, but for the inference itself. */
export function inferenceServerEndpoints(deps: Deps): Endpoint[] {
  const {version} = readPackage();
  const isReady = () => findReadiness(deps).reasons.length === 0;
  const server = {name: "leadlight", version, extensions: []};
  return [
    get("/v2", tell("The inference server", Server), () => ({body: server})),
    get("/v2/health/live", tell("Is the server alive?", Live), () => ({body: {live: true}})),
    get("/v2/health/ready", tellReady("Is the server ready?", Ready), () => answerReady({ready: isReady()})),
    ...toModelPaths("").map(({path, parameters}) => ({
      ...get(path, {...tell("The model's inputs and outputs", ModelMetadata), parameters}, ({params}) => ({
        body: describeModel(deps, requireServed(deps, params))
      })),
      scope: "read" as const
    })),
    ...toModelPaths("/ready").map(({path, parameters}) =>
      get(path, {...tellReady("Is the model ready?", ModelReady), parameters}, ({params}) => {
        requireName(deps.project.name, params);
        if (deps.served.model) requireServed(deps, params);
        return answerReady({name: deps.project.name, ready: isReady()});
      })
    )
  ];
}

function get(path: string, operation: Operation, answer: Endpoint["answer"]): Endpoint {
  return {method: "GET", path, scope: null, operation, errorBody: toInferenceError, answer};
}

function tell(summary: string, schema: object): Operation {
  return {summary, gives: {200: {description: "By the Open Inference Protocol v2", schema}}, refuses: InferenceError};
}

function tellReady(summary: string, schema: object): Operation {
  const gives = {200: {description: "It is", schema}, 503: {description: "It is not; /readyz says why", schema}};
  return {summary, gives, refuses: InferenceError};
}

function answerReady(body: {readonly name?: string; readonly ready: boolean}): Answer {
  return {status: body.ready ? 200 : 503, headers: {"Cache-Control": "no-store"}, body};
}

function describeModel({project}: Deps, {modelVersion, scoreRows, version}: Model) {
  const columns = version?.manifest.columns.length;
  const encoded = {name: ENCODED, datatype: "FP32", shape: [-1, columns]};
  return {
    name: project.name,
    versions: [modelVersion],
    platform: "onnxruntime_onnx",
    inputs: [
      ...(scoreRows && hasNoField(project.schema, ENCODED) ? [encoded] : []),
      ...project.schema.fields.map(toInput)
    ],
    outputs: OUTPUTS
  };
}

function hasNoField({fields}: ProjectSchema, name: string): boolean {
  return !fields.some((field) => field.name === name);
}

function toInput({name, type}: Field) {
  const datatype = type === "integer" ? "INT64" : type === "number" ? "FP64" : "BYTES";
  return {name, datatype, shape: [-1, 1]};
}
