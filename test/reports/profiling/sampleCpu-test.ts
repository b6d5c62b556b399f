import {describe, expect, it} from "vitest";
import {sampleCpu, summarizeCpu} from "../../../reports/profiling/sampleCpu.js";

const FRAMES = [
  ["(idle)", ""],
  ["run", "file:///x/node_modules/onnxruntime-web/dist/ort.node.min.mjs"],
  ["wasm-function[5]", "wasm://wasm/ort.wasm-1"],
  ["encodeInto", "file:///x/workspace/scoring/encode.ts"],
  ["(garbage collector)", ""],
  ["dispatch", ""],
  ["", "file:///x/workspace/scoring/scorer.ts"],
  ["run", "file:///x/workspace/scoring/onnxSession.ts"],
  ["main", "file:///x/reports/profile.ts"]
] as const;
const NODES = FRAMES.map(([functionName, url], id) => ({
  id,
  callFrame: {functionName, url, scriptId: "0", lineNumber: 0, columnNumber: 0}
}));

describe("summarizeCpu(profile)", () => {
  const samples = [0, 1, 2, 2, 3, 4, 5, 6, 7, 8];
  const timeDeltas = [9000, 1000, 2000, 1000, 1500, 500, 7000, 250, 250, 3500];
  const cpu = summarizeCpu({nodes: NODES, samples, timeDeltas, startTime: 0, endTime: 1});

  it("counts time where the stack's top was, but neither idle time nor the profiler's own", () => {
    expect(cpu.sampled_ms).toBe(10);
    expect(cpu.parts.map(({name, self_ms, share}) => [name, self_ms, share])).toEqual([
      ["Node and the loop that calls", 3.5, 0.35],
      ["ONNX Runtime, WebAssembly", 3, 0.3],
      ["encoder", 1.5, 0.15],
      ["ONNX Runtime, JavaScript", 1, 0.1],
      ["garbage collector", 0.5, 0.05],
      ["scorer", 0.25, 0.025],
      ["session", 0.25, 0.025]
    ]);
  });

  it("names functions by their file", () => {
    expect(cpu.functions.map(({name}) => name)).toEqual([
      "main in profile.ts",
      "wasm-function[5] in WebAssembly",
      "encodeInto in encode.ts",
      "run in ort.node.min.mjs",
      "(garbage collector)",
      "(anonymous) in scorer.ts",
      "run in onnxSession.ts"
    ]);
  });
});

describe("sampleCpu(work)", () => {
  it("finds the function that works", async () => {
    const {functions, sampled_ms} = await sampleCpu(async () => void spinNoticeably(3e7));
    expect(sampled_ms).toBeGreaterThan(0);
    expect(functions.some(({name}) => name === "spinNoticeably in sampleCpu-test.ts")).toBe(true);
  });
});

function spinNoticeably(turns: number): number {
  let total = 0;
  for (let i = 0; i < turns; i++) total += Math.sqrt(i);
  return total;
}
