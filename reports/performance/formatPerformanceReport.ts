import type {ApiProfile, ModelProfile, OnnxBenchmark} from "../../data/formats/performance.js";
import {toOnnxRows} from "../benchmarking/formatOnnx.js";
import {formatTable} from "../measure/table.js";
import {toApiRows, toModelRows, toPartRows} from "../profiling/formatProfiles.js";
import {recommend} from "./recommend.js";
import {getRatio, getWay, ONE_ROW} from "./ways.js";

export interface Figures {
  readonly model: ModelProfile;
  readonly api: ApiProfile;
  readonly onnx: OnnxBenchmark;
}

type Measured = Pick<ModelProfile, "date" | "machine" | "project" | "model_version">;

const TIMES = ["mean ms", "p50 ms", "p95 ms", "p99 ms", "min ms", "max ms"];

/** The performance report as Markdown: every figure is of the three files, or a ratio or a share of such. */
export function formatPerformanceReport(figures: Figures): string {
  const sections = [
    ["Performance report", introduce()],
    ["Summary", summarize(figures)],
    ["Baseline", describeBaseline(figures)],
    ["ONNX", describeOnnx(figures.onnx)],
    ["Speedup", describeSpeedup(figures.onnx)],
    ["Bottleneck", describeBottleneck(figures.model)],
    ["Recommendations", recommend(figures)],
    ["Methodology", describeMethod(figures)]
  ];
  return `${sections.map(([title, text], i) => `${i === 0 ? "#" : "##"} ${title}\n\n${text}`).join("\n\n")}\n`;
}

function introduce(): string {
  return "`npm run report -- performance` writes this page from the figures of `npm run profile` and `npm run benchmark -- onnx`; none is typed by hand. They hold for the machine and the moment that each table names: trust ratios within a table more than milliseconds.";
}

function summarize({model, api, onnx}: Figures): string {
  const rows = [
    ["one row, bare session run, p50", formatMs(getWay(onnx, ONE_ROW, "session").p50_ms)],
    ["one raw lead to its score, p50", formatMs(getWay(onnx, ONE_ROW, "leads").p50_ms)],
    ...onnx.sizes.map(({rows}) => [
      `raw leads to scores, ${formatRows(rows)}, × the bare run`,
      formatRatio(getRatio(onnx, rows, "leads"))
    ]),
    ...onnx.sizes.map(({rows}) => [
      `our walk of the trees, ${formatRows(rows)}, × the bare run`,
      formatRatio(getRatio(onnx, rows, "trees"))
    ]),
    ...api.levels.map(({concurrency, p50_ms, p95_ms, throughput_rps}) => [
      `POST /predict, connections: ${concurrency}`,
      `p50 ${formatMs(p50_ms)}, p95 ${formatMs(p95_ms)}, ${throughput_rps.toFixed(1)} requests/s`
    ]),
    ["memory with the model open", `${model.memory.opened_mb} MB`],
    ["size of the model's ONNX file", `${onnx.onnx_model_size_kb} KB`]
  ];
  return formatTable(["what", "measured"], rows);
}

function describeBaseline({model, api}: Figures): string {
  return [
    `Raw leads to scores as the service computes them, within one process. ${describeRun(model)}`,
    formatTable(["rows", "calls", ...TIMES, "rows/s"], toModelRows(model)),
    `Resident memory: ${model.memory.before_mb} MB before the model was opened, ${model.memory.opened_mb} MB after, ${model.memory.after_mb} MB at the end.`,
    `The same over HTTP, one lead a request, each prediction logged before its answer. ${describeRun(api)}`,
    formatTable(["connections", "requests", "errors", "requests/s", ...TIMES], toApiRows(api.levels))
  ].join("\n\n");
}

function describeOnnx(onnx: OnnxBenchmark): string {
  return [
    `The served model (${onnx.trees} trees, ${onnx.columns} columns, ${onnx.onnx_model_size_kb} KB) by ways that took turns in one run. ${describeRun(onnx)}`,
    formatTable(["rows, way", "p50 ms", "p95 ms", "µs a row", "× bare run", "middle half"], toOnnxRows(onnx.sizes)),
    `Trees and session differ by at most ${onnx.largest_difference.toExponential(1)} in probability.`
  ].join("\n\n");
}

/** What the walk would give in place of the runtime, faster or slower, size by size. */
function describeSpeedup(onnx: OnnxBenchmark): string {
  const lines = onnx.sizes.map(({rows}) => `- ${formatRows(rows)}: ${compare(getRatio(onnx, rows, "trees").median)}`);
  return [
    "Our walk of the same trees in TypeScript against the bare run of ONNX Runtime; medians of the ratios within a round:",
    lines.join("\n"),
    "The service runs the ONNX file in any case, since that is what a model of any origin comes as. No figure of the original is repeated here: its speedup was of another model in another language."
  ].join("\n\n");
}

function compare(ratio: number): string {
  if (ratio < 1) return `the walk is ${(1 / ratio).toFixed(2)} × as fast as the runtime`;
  return `the runtime is ${ratio.toFixed(2)} × as fast as the walk`;
}

function describeBottleneck({cpu}: ModelProfile): string {
  return [
    `A CPU profile of ${cpu.n_calls} calls with one raw lead each, ${cpu.sampled_ms} ms of samples, by the part of the program that was on top of the stack:`,
    formatTable(["part", "self ms", "share"], toPartRows(cpu.parts)),
    "The functions that took longest:",
    formatTable(["function", "self ms", "share"], toPartRows(cpu.functions))
  ].join("\n\n");
}

function describeMethod({onnx, model}: Figures): string {
  return [
    "- Times are wall-clock milliseconds of `performance.now()`, after a warm-up of a tenth of the calls; percentiles are interpolated linearly.",
    "- Leads are the reference's, over and over, each parsed from JSON on its own before the clock starts. The end of a call is the score, label and band of every lead.",
    `- The benchmark's ways take turns: each round runs each once, starting with the next one. A ratio is of two times of one round; tables give its median and middle half. Sizes had ${onnx.sizes.map(({rows, ways}) => `${ways[0].n_calls} rounds (${formatRows(rows)})`).join(", ")}.`,
    "- The bare run is `session.run` on a tensor that is there already, both outputs fetched, one thread. Raw leads are scored in runs of 256 rows.",
    "- Over HTTP the client is on the same machine and takes its share of the processors; each connection sends its next request when it has its answer. The sidecar is started for the purpose, with logs in a temporary folder.",
    `- The profiler samples every 100 µs within ${model.cpu.n_calls} calls; idle time is left out, compiled code of the runtime is one part.`,
    "- Other work on the machine lengthens times and their tails. The load of the minute before is given with each table."
  ].join("\n");
}

function describeRun({date, machine, project, model_version}: Measured): string {
  const {cpu, cores, memory_gb, node, load} = machine;
  return `Model ${model_version} of ${project}, measured ${date} on ${cpu}, ${cores} cores, ${memory_gb} GB, Node ${node}, load ${load}.`;
}

function formatRatio({median, q1, q3}: {median: number; q1: number; q3: number}): string {
  return `${median.toFixed(2)} (${q1.toFixed(2)} to ${q3.toFixed(2)})`;
}

function formatMs(ms: number): string {
  return `${ms.toFixed(4)} ms`;
}

function formatRows(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`;
}
