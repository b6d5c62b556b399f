import type {Column, Manifest} from "./manifest.js";
import type {OnnxRuntime, OnnxSession, OnnxTensor, TensorData, TensorType} from "./onnxRuntime.js";
import type {FieldValue, Lead} from "./schema.js";
import type {Session} from "./scorer.js";
import {sigmoid} from "./sigmoid.js";

type Use = NonNullable<Manifest["onnx"]>;
type Feed<T> = (matrix: Float32Array, rows: number, leads: readonly Lead[]) => Record<string, T>;

/** A lead that the model cannot score is told as a failure; the runtime need not print it too. */
const QUIET = {logSeverityLevel: 4} as const;

/** A probability is kept this far from 0 and 1, so that it has log-odds: as far as float32 tells numbers below 1 from 1. */
const LEAST = 2 ** -24;

/** A session of an ONNX file that was brought ready: fed and read as the manifest says. */
export function createReadySession<T extends OnnxTensor>(
  runtime: OnnxRuntime<T>,
  session: OnnxSession<T>,
  columns: readonly Column[],
  {kind, output, column, is}: Use
): Session {
  if (!session.outputNames.includes(output)) {
    throw runtime.toError(
      "invalid_version",
      "the model lacks the output that its manifest names; restore it or convert again"
    );
  }
  const feed = kind === "matrix" ? createMatrixFeed(runtime, session) : createFieldsFeed(runtime, session, columns);
  return {
    async run(matrix, rows, leads = []) {
      const found = await runModel(runtime, session, feed(matrix, rows, leads), output);
      const values = pickColumn(found, rows, column);
      if (values.some(Number.isNaN)) throw refuseRows(runtime);
      return is === "score"
        ? {score: values, margin: values.map(toMargin)}
        : {score: values.map(sigmoid), margin: values};
    }
  };
}

function createMatrixFeed<T extends OnnxTensor>(
  {toTensor}: OnnxRuntime<T>,
  {inputMetadata: [input]}: OnnxSession<T>
): Feed<T> {
  const isDouble = input.isTensor && input.type === "float64";
  return (matrix, rows) => {
    const shape = [rows, matrix.length / rows];
    const values = isDouble
      ? toTensor("float64", Float64Array.from(matrix), shape)
      : toTensor("float32", matrix, shape);
    return {[input.name]: values};
  };
}

function createFieldsFeed<T extends OnnxTensor>(
  {toTensor, toError}: OnnxRuntime<T>,
  {inputMetadata}: OnnxSession<T>,
  columns: readonly Column[]
): Feed<T> {
  const inputs = columns.map((column) => {
    const input = inputMetadata.find(({name}) => name === column.name);
    if (input?.isTensor) return {column, type: input.type};
    throw toError("invalid_version", "the model lacks an input that its manifest names; restore it or convert again");
  });
  return (_, rows, leads) => {
    const tensors = inputs.map(({column, type}) => {
      const values = leads.map((lead) => (Object.hasOwn(lead, column.field) ? lead[column.field] : null));
      const {data, as} = toData(values, type, column.kind === "number" ? column.fill : null);
      return [column.name, toTensor(as, data, [rows, 1])] as const;
    });
    return Object.fromEntries(tensors);
  };
}

function toData(
  values: readonly FieldValue[],
  type: string | undefined,
  fill: number | null
): {readonly as: TensorType; readonly data: TensorData} {
  if (type === "string") return {as: type, data: values.map((value) => String(value ?? ""))};
  const numbers = values.map((value) => (typeof value === "number" && Number.isFinite(value) ? value : (fill ?? NaN)));
  if (type === "int64") return {as: type, data: BigInt64Array.from(numbers, (value) => BigInt(Math.trunc(value)))};
  if (type === "int32") return {as: type, data: Int32Array.from(numbers)};
  if (type === "bool") return {as: type, data: Uint8Array.from(numbers, (value) => Number(value !== 0))};
  if (type === "float64") return {as: type, data: Float64Array.from(numbers)};
  return {as: "float32", data: Float32Array.from(numbers)};
}

async function runModel<T extends OnnxTensor>(
  runtime: OnnxRuntime<T>,
  session: OnnxSession<T>,
  feeds: Record<string, T>,
  output: string
): Promise<OnnxTensor> {
  try {
    return (await session.run(feeds, [output], QUIET))[output];
  } catch (cause) {
    throw refuseRows(runtime, cause);
  }
}

function refuseRows<T extends OnnxTensor>({toError}: OnnxRuntime<T>, cause?: unknown): Error {
  const hint = "it may lack a value that the model needs, or hold a category that the model does not know";
  return toError("invalid_data", `the model gives no score to one of the leads: ${hint}`, cause);
}

/** A column of an output of `rows` rows, however wide. */
function pickColumn({data}: OnnxTensor, rows: number, column: number): Float32Array {
  const values = data as Float32Array | Float64Array;
  const width = values.length / rows;
  return Float32Array.from({length: rows}, (_, row) => values[row * width + column]);
}

function toMargin(score: number): number {
  const share = Math.min(Math.max(score, LEAST), 1 - LEAST);
  return Math.log(share / (1 - share));
}
