import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {concat, integer, message, packedFloats, packedIntegers, text} from "../../../model/onnx/protobuf.js";
import {
  readFloats,
  readInteger,
  readIntegers,
  readMessage,
  readMessages,
  readText,
  readTexts
} from "../../../model/onnx/protobufReader.js";
import {readGraph} from "../../../model/onnx/readGraph.js";
import {toOnnx} from "../../../model/onnx/toOnnx.js";
import {stump, toModel} from "../support/trees.js";

describe("readMessage(bytes)", () => {
  it("reads what the writer wrote", () => {
    const bytes = concat([
      integer(1, 2 ** 40),
      text(2, "é"),
      text(2, "b"),
      message(3, [integer(1, 150)]),
      packedIntegers(4, [3, 270, 86_942]),
      packedFloats(5, [1, -2.5])
    ]);
    const read = readMessage(bytes);
    expect(readInteger(read, 1)).toBe(2 ** 40);
    expect([readText(read, 2), readTexts(read, 2), readText(read, 9)]).toEqual(["é", ["é", "b"], ""]);
    expect(readMessages(read, 3).map((part) => readInteger(part, 1))).toEqual([150]);
    expect([readIntegers(read, 4), readFloats(read, 5)]).toEqual([
      [3, 270, 86_942],
      [1, -2.5]
    ]);
  });

  // The examples of https://protobuf.dev/programming-guides/encoding/
  it("reads negative numbers, and fixed ones", () => {
    expect(readInteger(readMessage(Buffer.from("08feffffffffffffffff01", "hex")), 1)).toBe(-2);
    expect(readFloats(readMessage(Buffer.from("0d0000c03f", "hex")), 1)).toEqual([1.5]);
    expect(readInteger(readMessage(Buffer.from("09000000000000f83f", "hex")), 1)).toBe(1.5);
  });

  it.each(["08", "0a05aa", "0bff", "0d00", "00ff", "08ffffffffffffffffffffff"])("refuses %s", (hex) => {
    expect(() => readMessage(Buffer.from(hex, "hex"))).toThrow(RangeError);
  });
});

describe("readGraph(bytes)", () => {
  it("reads inputs, outputs, nodes and attributes", () => {
    const graph = readGraph(
      toOnnx(toModel([stump({column: 1, threshold: 0.5, left: -1, right: 1, isMissingLeft: true})], 2, "0.5"))
    );
    expect(graph?.inputs).toEqual([{name: "features", type: "float32", shape: [null, 2]}]);
    expect(graph?.outputs.map(({name}) => name)).toEqual(["margin", "score"]);
    expect(graph?.nodes.map(({op}) => op)).toEqual(["TreeEnsembleRegressor", "Cast", "Sigmoid", "Cast"]);
    expect(graph?.nodes[0].attributes.get("nodes_values")?.floats).toEqual([0.5, 0, 0]);
    expect(graph?.nodes[0].attributes.get("nodes_modes")?.texts).toEqual(["BRANCH_LT", "LEAF", "LEAF"]);
  });

  it("tells a ZipMap's output from a tensor, and finds constant whole numbers", () => {
    const zipped = readGraph(readFileSync("test/fixtures/onnx/zipmap.onnx"));
    expect(zipped?.outputs.map(({type}) => type)).toEqual(["int64", null]);
    const fields = readGraph(readFileSync("test/fixtures/onnx/fields.onnx"));
    expect(fields?.integers.get("s0")).toEqual([-1, 3]);
  });

  it("knows no graph in other bytes, nor in half a model", () => {
    const bytes = readFileSync("test/fixtures/onnx/fields.onnx");
    expect(readGraph(Buffer.from("name,age\nx,1\n"))).toBeNull();
    expect(readGraph(bytes.subarray(0, bytes.length / 2))).toBeNull();
    expect(readGraph(new Uint8Array())).toBeNull();
  });
});
