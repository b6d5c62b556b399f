import {Failure} from "../../data/failure.js";
import type {Scored} from "../../workspace/scoring/scorer.js";
import type {Deps, Model} from "../deps.js";
import type {Endpoint, EndpointRequest, Operation} from "../endpoint.js";
import {failAs, type ServiceError} from "../errors.js";
import {InferenceError, InferenceRequest, InferenceResponse, type OutputName} from "../inference/forms.js";
import {type Inference, parseInference} from "../inference/parseInference.js";
import {isEncoded, readLeads, readRows} from "../inference/readInputs.js";
import {refuseInference, toInferenceError} from "../inference/refuse.js";
import {requireServed, toModelPaths} from "../inference/servedModel.js";
import type {Predictor} from "../predict.js";
import type {RequestParser} from "../validate.js";

interface Inferred {
  readonly modelVersion: string;
  readonly scored: readonly Scored[];
}

/**
 * `POST /v2/models/:model/infer`: scores by the Open Inference Protocol v2,
 * unrounded. Fields are logged as any prediction is; encoded rows are no leads,
 * so they are counted and not logged.
 */
export function inferenceEndpoints(
  deps: Deps,
  parser: RequestParser,
  {predict, requireRoom, occupy}: Predictor
): Endpoint[] {
  const operation: Omit<Operation, "parameters"> = {
    summary: "Score fields, or encoded rows, by the Open Inference Protocol v2",
    takes: InferenceRequest,
    gives: {200: {description: "The outputs, unrounded", schema: InferenceResponse}},
    refuses: InferenceError
  };
  const infer = async (inference: Inference, model: Model, requestId: string): Promise<Inferred> => {
    if (isEncoded(inference.inputs, deps.project.schema)) return scoreEncoded(deps, inference, model, occupy);
    const leads = readLeads(inference.inputs, deps.project.schema, parser);
    const {predictions, scored} = await predict(leads, requestId);
    return {modelVersion: predictions[0].model_version, scored};
  };
  const answer = async ({id, params, readBody}: EndpointRequest) => {
    requireRoom();
    const inference = parseInference(await readBody());
    const model = requireServed(deps, params);
    const inferred = await failAs("The inference failed due to an internal error.", infer(inference, model, id));
    return {body: toResponse(deps.project.name, inference.id ?? id, inferred, inference.outputs)};
  };
  return toModelPaths("/infer").map(({path, parameters}) => ({
    method: "POST",
    path,
    scope: "predict",
    operation: {...operation, parameters},
    errorBody: toInferenceError,
    answer
  }));
}

async function scoreEncoded(
  {metrics}: Deps,
  {inputs}: Inference,
  model: Model,
  occupy: Predictor["occupy"]
): Promise<Inferred> {
  const {scoreRows, version, modelVersion} = model;
  if (!scoreRows || !version) throw refuseEncoded("The model takes no encoded rows: send its fields");
  const {length: columns} = version.manifest.columns;
  const rows = readRows(inputs, columns);
  const scored = await occupy(rows.length / columns, () => scoreRows(rows)).catch((cause: unknown) => {
    if (!(cause instanceof Failure) || cause.code !== "invalid_data") throw cause;
    throw refuseEncoded("The model gives no score to one of the rows: it may lack a value that it needs");
  });
  metrics.countEncodedRows(scored.length);
  return {modelVersion, scored};
}

function refuseEncoded(msg: string): ServiceError {
  return refuseInference([{loc: ["body", "inputs", 0], msg, type: "unscorable"}]);
}

function toResponse(
  name: string,
  id: string,
  {modelVersion, scored}: Inferred,
  outputs: readonly OutputName[]
): InferenceResponse {
  return {
    model_name: name,
    model_version: modelVersion,
    id,
    outputs: outputs.map((output) => ({
      name: output,
      shape: [scored.length],
      datatype: output === "label" ? "BYTES" : "FP32",
      data: scored.map((lead) => lead[output])
    }))
  };
}
