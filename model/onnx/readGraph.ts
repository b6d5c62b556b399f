import {
  type Message,
  readFloats,
  readInteger,
  readIntegers,
  readMessage,
  readMessages,
  readText,
  readTexts
} from "./protobufReader.js";

export type TensorType = "float32" | "float64" | "int32" | "int64" | "string" | "bool" | "other";

/** An input or an output of a graph. */
export interface GraphValue {
  readonly name: string;
  /** Null for what is no tensor, such as the list of maps that a ZipMap gives. */
  readonly type: TensorType | null;
  /** Null for a size that is not fixed. */
  readonly shape: readonly (number | null)[];
}

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, GraphAttribute>;
}

export interface GraphAttribute {
  readonly text: string;
  readonly floats: readonly number[];
  readonly integers: readonly number[];
  readonly texts: readonly string[];
}

/** What is to be known of an ONNX model before it runs; the numbers are the field numbers of onnx/onnx.proto. */
export interface Graph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly nodes: readonly GraphNode[];
  /** Constant lists of whole numbers, by name. */
  readonly integers: ReadonlyMap<string, readonly number[]>;
}

// TensorProto.DataType
const TYPES: Readonly<Record<number, TensorType>> = {
  1: "float32",
  6: "int32",
  7: "int64",
  8: "string",
  9: "bool",
  11: "float64"
};
const INT64 = 7;

/** Reads a model's graph; null when the bytes are no ONNX model. */
export function readGraph(bytes: Uint8Array): Graph | null {
  try {
    const [graph] = readMessages(readMessage(bytes), 7);
    return graph === undefined ? null : toGraph(graph);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function toGraph(graph: Message): Graph | null {
  const constants = readMessages(graph, 5);
  const names = new Set(constants.map((constant) => readText(constant, 8)));
  const outputs = readMessages(graph, 12).map(toValue);
  if (outputs.length === 0) return null;
  return {
    // Before IR version 4, constants were listed as inputs too.
    inputs: readMessages(graph, 11)
      .map(toValue)
      .filter(({name}) => !names.has(name)),
    outputs,
    nodes: readMessages(graph, 1).map(toNode),
    integers: new Map(constants.flatMap(toIntegers))
  };
}

function toValue(value: Message): GraphValue {
  const [type] = readMessages(value, 2);
  const [tensor] = type ? readMessages(type, 1) : [];
  const name = readText(value, 1);
  if (tensor === undefined) return {name, type: null, shape: []};
  const [shape] = readMessages(tensor, 2);
  const sizes = shape ? readMessages(shape, 1).map((size) => readInteger(size, 1)) : [];
  return {
    name,
    type: TYPES[readInteger(tensor, 1) ?? 0] ?? "other",
    shape: sizes.map((size) => (size !== null && size > 0 ? size : null))
  };
}

function toNode(node: Message): GraphNode {
  const attributes = readMessages(node, 5).map(
    (attribute) => [readText(attribute, 1), toAttribute(attribute)] as const
  );
  return {
    op: readText(node, 4),
    inputs: readTexts(node, 1),
    outputs: readTexts(node, 2),
    attributes: new Map(attributes)
  };
}

function toAttribute(attribute: Message): GraphAttribute {
  return {
    text: readText(attribute, 4),
    floats: readFloats(attribute, 7),
    integers: readIntegers(attribute, 8),
    texts: readTexts(attribute, 9)
  };
}

function toIntegers(constant: Message): [string, number[]][] {
  if (readInteger(constant, 2) !== INT64) return [];
  const [raw] = constant.get(9) ?? [];
  const values = raw instanceof Uint8Array ? unpackInt64(raw) : readIntegers(constant, 7);
  return [[readText(constant, 8), values]];
}

function unpackInt64(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({length: Math.floor(bytes.length / 8)}, (_, i) => Number(view.getBigInt64(8 * i, true)));
}
