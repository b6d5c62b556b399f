import * as ort from "onnxruntime-web";
import type {Manifest} from "../workspace/scoring/manifest.js";
import type {OnnxRuntime} from "../workspace/scoring/onnxRuntime.js";
import {createOnnxSession} from "../workspace/scoring/onnxSession.js";
import type {Session} from "../workspace/scoring/scorer.js";
import {Failure} from "./failure.js";

ort.env.wasm.numThreads = 1;

const RUNTIME: OnnxRuntime<ort.Tensor> = {
  toTensor: (type, data, shape) => new ort.Tensor(type as "float32", data as Float32Array, shape),
  toError: (code, message, cause) => new Failure(code, message, {cause})
};

export interface OpenSession extends Session {
  /** Frees the memory that the runtime holds, which no garbage collector sees. */
  close(): Promise<void>;
}

/** Opens an ONNX model of the registry; `invalid_version` when it is not of the form that its manifest says. */
export async function openSession(
  onnx: Uint8Array,
  manifest?: Pick<Manifest, "columns" | "onnx">
): Promise<OpenSession> {
  const session = await createSession(onnx);
  const close = () => session.release();
  try {
    return {...createOnnxSession(RUNTIME, session, manifest), close};
  } catch (error) {
    await close();
    throw error;
  }
}

async function createSession(onnx: Uint8Array): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(onnx);
  } catch (cause) {
    throw new Failure("invalid_version", "the model is not a readable ONNX file; restore it or train again", {cause});
  }
}
