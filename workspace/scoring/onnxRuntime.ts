/** A tensor of whichever build of ONNX Runtime runs: Node's or the browser's. */
export interface OnnxTensor {
  readonly data: unknown;
}

export type TensorType = "float32" | "float64" | "int32" | "int64" | "bool" | "string";
export type TensorData = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array | readonly string[];

export interface OnnxValue {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
}

/** What is used of an inference session. */
export interface OnnxSession<T extends OnnxTensor> {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputMetadata: readonly OnnxValue[];
  readonly outputMetadata: readonly OnnxValue[];
  run(
    feeds: Record<string, T>,
    outputs: readonly string[],
    options?: {readonly logSeverityLevel: 4}
  ): Promise<Readonly<Record<string, OnnxTensor>>>;
}

/** How a place that runs models makes tensors, and what it throws. */
export interface OnnxRuntime<T extends OnnxTensor> {
  toTensor(type: TensorType, data: TensorData, shape: readonly number[]): T;
  toError(code: "invalid_version" | "invalid_data", message: string, cause?: unknown): Error;
}
