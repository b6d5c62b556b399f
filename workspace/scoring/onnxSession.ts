import type {Manifest} from "./manifest.js";
import type {OnnxRuntime, OnnxSession, OnnxTensor} from "./onnxRuntime.js";
import {createReadySession} from "./readySession.js";
import type {Session} from "./scorer.js";

const OUTPUTS = ["margin", "score"];

/** A session of an ONNX model of the registry, fed and read as its manifest says; refused when it is not of that form. */
export function createOnnxSession<T extends OnnxTensor>(
  runtime: OnnxRuntime<T>,
  session: OnnxSession<T>,
  manifest?: Pick<Manifest, "columns" | "onnx">
): Session {
  if (manifest?.onnx) requireTensors(runtime, session, [manifest.onnx.output]);
  if (manifest?.onnx) return createReadySession(runtime, session, manifest.columns, manifest.onnx);
  if (session.inputNames.join() !== "features" || !OUTPUTS.every((name) => session.outputNames.includes(name))) {
    throw runtime.toError(
      "invalid_version",
      "the model has other inputs or outputs than features, margin and score; train again"
    );
  }
  requireTensors(runtime, session, OUTPUTS);
  return {
    async run(matrix, rows) {
      const features = runtime.toTensor("float32", matrix, [rows, matrix.length / rows]);
      const {margin, score} = await session.run({features}, OUTPUTS);
      return {margin: margin.data as Float32Array, score: score.data as Float32Array};
    }
  };
}

/** The runtime loads a model that ends in a ZipMap, and fails with its first lead. */
function requireTensors<T extends OnnxTensor>(
  {toError}: OnnxRuntime<T>,
  {outputMetadata}: OnnxSession<T>,
  names: readonly string[]
): void {
  const maps = outputMetadata.find(({name, isTensor}) => names.includes(name) && !isTensor);
  if (!maps) return;
  const hint = 'export it again with zipmap=False (options={"zipmap": False}), and convert that';
  throw toError("invalid_version", `the model's output ${maps.name} is a ZipMap, which cannot be read; ${hint}`);
}
