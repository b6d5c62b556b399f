import {concat, integer, message, packedFloats, packedIntegers, text} from "./protobuf.js";

// The numbers are the field numbers of onnx/onnx.proto.
const IR_VERSION = 8;
const OPSET = 13;
export const ML_DOMAIN = "ai.onnx.ml";
const ML_OPSET = 3;
export const FLOAT = 1;

/** Nodes in the order in which they run, and the constants that they name. */
export interface GraphParts {
  readonly nodes: readonly Uint8Array[];
  readonly constants: readonly Uint8Array[];
}

/** A model file whose graph makes `margin` and `score` [N, 1] of `features` [N, width]. */
export function toModelFile({nodes, constants}: GraphParts, width: number): Uint8Array {
  const graph = [
    ...nodes,
    text(2, "trees"),
    ...constants,
    message(11, toColumns("features", width)),
    message(12, toColumns("margin", 1)),
    message(12, toColumns("score", 1))
  ];
  return concat([
    integer(1, IR_VERSION),
    text(2, "leadlight"),
    message(7, graph),
    message(8, [text(1, ""), integer(2, OPSET)]),
    message(8, [text(1, ML_DOMAIN), integer(2, ML_OPSET)])
  ]);
}

/** A node of one output; `more` are its attributes and domain. */
export function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  more: readonly Uint8Array[] = []
): Uint8Array {
  return message(1, [...inputs.map((input) => text(1, input)), text(2, output), text(4, operator), ...more]);
}

/** A constant float32 tensor. */
export function constant(name: string, shape: readonly number[], values: readonly number[]): Uint8Array {
  return message(5, [packedIntegers(1, shape), integer(2, FLOAT), packedFloats(4, values), text(8, name)]);
}

function toColumns(name: string, width: number): Uint8Array[] {
  const shape = [message(1, [text(2, "N")]), message(1, [integer(1, width)])];
  return [text(1, name), message(2, [message(1, [integer(1, FLOAT), message(2, shape)])])];
}
