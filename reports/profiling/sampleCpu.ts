import {type Profiler, Session} from "node:inspector/promises";
import {basename} from "node:path";
import type {ModelProfile} from "../../data/formats/performance.js";
import {roundTo} from "../measure/timing.js";

type Cpu = Omit<ModelProfile["cpu"], "n_calls">;

const INTERVAL_US = 100;
const FUNCTIONS = 10;
/** Neither is the work's: waiting, and the inspector's own call while it starts and stops. */
const LEFT_OUT = ["(idle)", "dispatch"];

/** Samples the stack of V8 while `work` runs; time is counted where the stack's top was. */
export async function sampleCpu(work: () => Promise<void>): Promise<Cpu> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", {interval: INTERVAL_US});
    await session.post("Profiler.start");
    await work();
    const {profile} = await session.post("Profiler.stop");
    return summarizeCpu(profile);
  } finally {
    session.disconnect();
  }
}

/** Self time by part of the program and by function, longest first. */
export function summarizeCpu({nodes, samples = [], timeDeltas = []}: Profiler.Profile): Cpu {
  const frames = new Map(nodes.map(({id, callFrame}) => [id, callFrame]));
  const [parts, functions] = [new Map<string, number>(), new Map<string, number>()];
  samples.forEach((id, i) => {
    const frame = frames.get(id);
    if (!frame || (frame.url === "" && LEFT_OUT.includes(frame.functionName))) return;
    add(parts, toPart(frame), timeDeltas[i] / 1000);
    add(functions, nameFunction(frame), timeDeltas[i] / 1000);
  });
  const total = [...parts.values()].reduce((sum, ms) => sum + ms, 0);
  return {
    sampled_ms: roundTo(total, 1),
    parts: toShares(parts, total),
    functions: toShares(functions, total).slice(0, FUNCTIONS)
  };
}

function add(times: Map<string, number>, name: string, ms: number): void {
  times.set(name, (times.get(name) ?? 0) + ms);
}

function toPart({url, functionName}: Profiler.Profile["nodes"][number]["callFrame"]): string {
  if (functionName === "(garbage collector)") return "garbage collector";
  if (url.startsWith("wasm:")) return "ONNX Runtime, WebAssembly";
  if (url.includes("onnxruntime")) return "ONNX Runtime, JavaScript";
  if (url.endsWith("/scoring/scorer.ts")) return "scorer";
  if (url.endsWith("/scoring/onnxSession.ts")) return "session";
  if (url.includes("/scoring/")) return "encoder";
  return "Node and the loop that calls";
}

function nameFunction({url, functionName}: Profiler.Profile["nodes"][number]["callFrame"]): string {
  if (url === "") return functionName || "(anonymous)";
  const file = url.startsWith("wasm:") ? "WebAssembly" : basename(url);
  return `${functionName || "(anonymous)"} in ${file}`;
}

function toShares(times: ReadonlyMap<string, number>, total: number): Cpu["parts"] {
  const longest = [...times].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return longest.map(([name, ms]) => ({name, self_ms: roundTo(ms, 2), share: roundTo(ms / total, 4)}));
}
