import * as ort from "onnxruntime-web";
import type {Column, Manifest} from "../workspace/scoring/manifest.js";
import type {FieldValue, Lead} from "../workspace/scoring/schema.js";
import type {Session} from "../workspace/scoring/scorer.js";
import {sigmoid} from "../workspace/scoring/sigmoid.js";
import {Failure} from "./failure.js";

type Use = NonNullable<Manifest["onnx"]>;
type Feed = (matrix: Float32Array, rows: number, leads: readonly Lead[]) => Record<string, ort.Tensor>;

/** A lead that the model cannot score is told as a failure; the runtime need not print it too. */
const QUIET = {logSeverityLevel: 4} as const;

/** A probability is kept this far from 0 and 1, so that it has log-odds: as far as float32 tells numbers below 1 from 1. */
const LEAST = 2 ** -24;

/** A session of an ONNX file that was brought ready: fed and read as the manifest says. */
export function createReadySession(
  session: ort.InferenceSession,
  columns: readonly Column[],
  {kind, output, column, is}: Use
): Session {
  if (!session.outputNames.includes(output)) {
    throw new Failure(
      "invalid_version",
      "the model lacks the output that its manifest names; restore it or convert again"
    );
  }
  const feed = kind === "matrix" ? createMatrixFeed(session) : createFieldsFeed(session, columns);
  return {
    async run(matrix, rows, leads = []) {
      const found = await runModel(session, feed(matrix, rows, leads), output);
      const values = pickColumn(found, rows, column);
      if (values.some(Number.isNaN)) refuseRows();
      return is === "score"
        ? {score: values, margin: values.map(toMargin)}
        : {score: values.map(sigmoid), margin: values};
    }
  };
}

function createMatrixFeed({inputMetadata: [input]}: ort.InferenceSession): Feed {
  const isDouble = input.isTensor && input.type === "float64";
  return (matrix, rows) => {
    const shape = [rows, matrix.length / rows];
    const values = isDouble
      ? new ort.Tensor("float64", Float64Array.from(matrix), shape)
      : new ort.Tensor("float32", matrix, shape);
    return {[input.name]: values};
  };
}

function createFieldsFeed({inputMetadata}: ort.InferenceSession, columns: readonly Column[]): Feed {
  const inputs = columns.map((column) => {
    const input = inputMetadata.find(({name}) => name === column.name);
    if (input?.isTensor) return {column, type: input.type};
    throw new Failure(
      "invalid_version",
      "the model lacks an input that its manifest names; restore it or convert again"
    );
  });
  return (_, rows, leads) => {
    const tensors = inputs.map(({column, type}) => {
      const values = leads.map((lead) => (Object.hasOwn(lead, column.field) ? lead[column.field] : null));
      return [column.name, toTensor(values, type, column.kind === "number" ? column.fill : null, [rows, 1])] as const;
    });
    return Object.fromEntries(tensors);
  };
}

function toTensor(
  values: readonly FieldValue[],
  type: ort.Tensor.Type,
  fill: number | null,
  shape: readonly number[]
): ort.Tensor {
  if (type === "string")
    return new ort.Tensor(
      "string",
      values.map((value) => String(value ?? "")),
      shape
    );
  const numbers = values.map((value) => (typeof value === "number" && Number.isFinite(value) ? value : (fill ?? NaN)));
  if (type === "int64")
    return new ort.Tensor(
      "int64",
      BigInt64Array.from(numbers, (value) => BigInt(Math.trunc(value))),
      shape
    );
  if (type === "int32") return new ort.Tensor("int32", Int32Array.from(numbers), shape);
  if (type === "bool")
    return new ort.Tensor(
      "bool",
      Uint8Array.from(numbers, (value) => Number(value !== 0)),
      shape
    );
  if (type === "float64") return new ort.Tensor("float64", Float64Array.from(numbers), shape);
  return new ort.Tensor("float32", Float32Array.from(numbers), shape);
}

async function runModel(
  session: ort.InferenceSession,
  feeds: Record<string, ort.Tensor>,
  output: string
): Promise<ort.Tensor> {
  try {
    return (await session.run(feeds, [output], QUIET))[output];
  } catch (cause) {
    return refuseRows(cause);
  }
}

function refuseRows(cause?: unknown): never {
  const hint = "it may lack a value that the model needs, or hold a category that the model does not know";
  throw new Failure("invalid_data", `the model gives no score to one of the leads: ${hint}`, {cause});
}

/** A column of an output of `rows` rows, however wide. */
function pickColumn({data}: ort.Tensor, rows: number, column: number): Float32Array {
  const values = data as Float32Array | Float64Array;
  const width = values.length / rows;
  return Float32Array.from({length: rows}, (_, row) => values[row * width + column]);
}

function toMargin(score: number): number {
  const share = Math.min(Math.max(score, LEAST), 1 - LEAST);
  return Math.log(share / (1 - share));
}
