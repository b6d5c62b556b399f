import type * as Ort from "onnxruntime-web";
import {FileAttachment} from "observablehq:stdlib";
import {calibrate} from "./scoring/calibration.js";
import {createEncoder} from "./scoring/encode.js";
import {createExplainer, type Explanation} from "./scoring/explanation/explainer.js";
import {toForest} from "./scoring/forest.js";
import type {OnnxRuntime} from "./scoring/onnxRuntime.js";
import {createOnnxSession} from "./scoring/onnxSession.js";
import type {PublishedModel} from "./scoring/publishedModel.js";
import type {Lead} from "./scoring/schema.js";
import {createScorer, type Scorer} from "./scoring/scorer.js";
import {sigmoid} from "./scoring/sigmoid.js";
import type {XgboostModel} from "./scoring/trees.js";

export type Published = Extract<PublishedModel, {status: "published"}>;

/** The published version, running in this browser. */
export interface OpenModel {
  readonly version: string;
  readonly score: Scorer;
  /** Null for a model without trees. */
  readonly explain: ((leads: readonly Lead[], count?: number) => Explanation[]) | null;
  /** The model's input for a lead; null when it reads fields rather than columns. */
  readonly encode: ((lead: Lead) => Float32Array) | null;
}

const TOLERANCE = 1e-5;

let opening: Promise<OpenModel> | undefined;

/** Opens the published model; once, however often it is asked. `onBytes` hears how much of the runtime has come. */
export function openModel(published: Published, onBytes: (bytes: number) => void): Promise<OpenModel> {
  return (opening ??= open(published, onBytes));
}

async function open({schema, manifest, hasTrees, example}: Published, onBytes: (bytes: number) => void) {
  const [ort, onnx, trees] = await Promise.all([
    startRuntime(onBytes),
    readBytes(FileAttachment("./data/model.onnx").href),
    hasTrees ? FileAttachment("./data/trees.json").json<XgboostModel>() : null
  ]);
  const session = createOnnxSession(toRuntime(ort), await ort.InferenceSession.create(onnx), manifest);
  const model = {
    version: manifest.model_version,
    score: createScorer(session, manifest, schema, pause),
    explain: trees && openExplainer(trees, {schema, manifest}),
    encode: manifest.onnx?.kind === "fields" ? null : createRowEncoder(manifest)
  };
  const [{score}] = await model.score([example.lead]);
  if (Math.abs(score - example.score) <= TOLERANCE) return model;
  throw new Error("the model scores its example differently here than where the site was built");
}

function openExplainer(trees: XgboostModel, {schema, manifest}: Pick<Published, "schema" | "manifest">) {
  const toScore = (margin: number) => sigmoid(calibrate(manifest.calibration, margin));
  return createExplainer({forest: toForest(trees), encoding: manifest, schema, toScore});
}

function createRowEncoder(manifest: Published["manifest"]) {
  const encoder = createEncoder(manifest);
  return (lead: Lead) => {
    const row = new Float32Array(encoder.columns.length);
    encoder.encodeInto(lead, row, 0);
    return row;
  };
}

async function startRuntime(onBytes: (bytes: number) => void): Promise<typeof Ort> {
  const module = toUrl(FileAttachment("./onnx/ort.mjs").href);
  const [ort, wasm] = await Promise.all([
    import(module) as Promise<typeof Ort>,
    readBytes(FileAttachment("./onnx/ort.wasm").href, onBytes)
  ]);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = wasm.buffer as ArrayBuffer;
  return ort;
}

function toRuntime(ort: typeof Ort): OnnxRuntime<Ort.Tensor> {
  return {
    toTensor: (type, data, shape) => new ort.Tensor(type as "float32", data as Float32Array, shape),
    toError: (_, message, cause) => new Error(message, {cause})
  };
}

async function readBytes(href: string, onBytes: (bytes: number) => void = () => undefined): Promise<Uint8Array> {
  const response = await fetch(toUrl(href));
  if (!response.ok || !response.body) throw new Error(`${href} was not found`);
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      onBytes(chunk.length);
      controller.enqueue(chunk);
    }
  });
  return new Uint8Array(await new Response(response.body.pipeThrough(counter)).arrayBuffer());
}

function toUrl(href: string): string {
  return new URL(href, location.href).href;
}

/** Lets the browser draw between runs of rows. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
