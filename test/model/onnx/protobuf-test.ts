import {describe, expect, it} from "vitest";
import {integer, message, packedFloats, packedIntegers, text} from "../../../model/onnx/protobuf.js";

// The examples of https://protobuf.dev/programming-guides/encoding/
describe("the protocol buffer wire format", () => {
  it("writes an integer", () => {
    expect(toHex(integer(1, 150))).toBe("089601");
    expect(toHex(integer(16, 1))).toBe("800101");
  });

  it("writes a text", () => {
    expect(toHex(text(2, "testing"))).toBe("120774657374696e67");
    expect(toHex(text(1, "é"))).toBe("0a02c3a9");
  });

  it("writes a message within a message", () => {
    expect(toHex(message(3, [integer(1, 150)]))).toBe("1a03089601");
  });

  it("writes packed integers and floats", () => {
    expect(toHex(packedIntegers(6, [3, 270, 86_942]))).toBe("3206038e029ea705");
    expect(toHex(packedFloats(1, [1, -2]))).toBe("0a080000803f000000c0");
    expect(toHex(packedFloats(1, []))).toBe("0a00");
  });

  it("writes integers beyond 32 bits", () => {
    expect(toHex(integer(1, 2 ** 40))).toBe("08808080808020");
  });
});

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
