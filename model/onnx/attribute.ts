import {concat, integer, message, packedFloats, packedIntegers, text} from "./protobuf.js";

// Field numbers and types of AttributeProto: onnx/onnx.proto.
const ATTRIBUTE = 5;
const TYPE = 20;
const INTEGER_TYPE = 2;
const TEXT_TYPE = 3;
const FLOATS_TYPE = 6;
const INTEGERS_TYPE = 7;
const TEXTS_TYPE = 8;

export function integerAttribute(name: string, value: number): Uint8Array {
  return attribute(name, INTEGER_TYPE, integer(3, value));
}

export function textAttribute(name: string, value: string): Uint8Array {
  return attribute(name, TEXT_TYPE, text(4, value));
}

export function floatsAttribute(name: string, values: readonly number[]): Uint8Array {
  return attribute(name, FLOATS_TYPE, packedFloats(7, values));
}

export function integersAttribute(name: string, values: readonly number[]): Uint8Array {
  return attribute(name, INTEGERS_TYPE, packedIntegers(8, values));
}

export function textsAttribute(name: string, values: readonly string[]): Uint8Array {
  const encoded = new Map([...new Set(values)].map((value) => [value, text(9, value)]));
  return attribute(name, TEXTS_TYPE, concat(values.map((value) => encoded.get(value)!)));
}

function attribute(name: string, type: number, ...values: readonly Uint8Array[]): Uint8Array {
  return message(ATTRIBUTE, [text(1, name), ...values, integer(TYPE, type)]);
}
