import * as ort from "onnxruntime-web";
import type {Manifest} from "../workspace/scoring/manifest.js";
import type {Session} from "../workspace/scoring/scorer.js";
import {Failure} from "./failure.js";
import {createReadySession} from "./readySession.js";

const OUTPUTS = ["margin", "score"];

ort.env.wasm.numThreads = 1;

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
    return {...createRun(session, manifest), close};
  } catch (error) {
    await close();
    throw error;
  }
}

function createRun(session: ort.InferenceSession, manifest?: Pick<Manifest, "columns" | "onnx">): Session {
  if (manifest?.onnx) requireTensors(session, [manifest.onnx.output]);
  if (manifest?.onnx) return createReadySession(session, manifest.columns, manifest.onnx);
  if (session.inputNames.join() !== "features" || !OUTPUTS.every((name) => session.outputNames.includes(name))) {
    throw new Failure(
      "invalid_version",
      "the model has other inputs or outputs than features, margin and score; train again"
    );
  }
  requireTensors(session, OUTPUTS);
  return {
    async run(matrix, rows) {
      const features = new ort.Tensor("float32", matrix, [rows, matrix.length / rows]);
      const {margin, score} = await session.run({features}, OUTPUTS);
      return {margin: margin.data as Float32Array, score: score.data as Float32Array};
    }
  };
}

/** The runtime loads a model that ends in a ZipMap, and fails with its first lead. */
function requireTensors({outputMetadata}: ort.InferenceSession, names: readonly string[]): void {
  const maps = outputMetadata.find(({name, isTensor}) => names.includes(name) && !isTensor);
  if (!maps) return;
  const hint = 'export it again with zipmap=False (options={"zipmap": False}), and convert that';
  throw new Failure("invalid_version", `the model's output ${maps.name} is a ZipMap, which cannot be read; ${hint}`);
}

async function createSession(onnx: Uint8Array): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(onnx);
  } catch (cause) {
    throw new Failure("invalid_version", "the model is not a readable ONNX file; restore it or train again", {cause});
  }
}
