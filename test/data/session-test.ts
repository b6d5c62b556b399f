import {describe, expect, it} from "vitest";
import {Failure} from "../../data/failure.js";
import {openSession} from "../../data/session.js";
import {toOnnx} from "../../model/onnx/toOnnx.js";
import {stump, toModel} from "../model/support/trees.js";

const ONNX = toOnnx(toModel([stump({column: 0, threshold: 1, left: -2, right: 2, isMissingLeft: true})], 1, "0.5"));

describe("openSession(onnx)", () => {
  it("runs any number of rows, and runs that overlap", async () => {
    const session = await openSession(ONNX);
    const runs = await Promise.all([1, 2, 300].map((rows) => session.run(new Float32Array(rows).fill(rows), rows)));
    expect(runs.map(({margin}) => margin.length)).toEqual([1, 2, 300]);
    for (const {margin, score} of runs) {
      expect(new Set(margin)).toEqual(new Set([2]));
      expect(score[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    }
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["noise", Uint8Array.of(1, 2, 3)],
    ["half a model", ONNX.slice(0, ONNX.length / 2)]
  ])("refuses %s", async (_, bytes) => {
    await expect(openSession(bytes)).rejects.toMatchObject({name: "Failure", code: "invalid_version"});
  });

  it("refuses a model with other outputs", async () => {
    const renamed = Buffer.from(Buffer.from(ONNX).toString("latin1").replaceAll("score", "scope"), "latin1");
    const failure = await openSession(renamed).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).message).toContain("other inputs or outputs");
  });
});
