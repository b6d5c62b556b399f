import type {Timing} from "../../../reports/measure/timing.js";
import type {Figures} from "../../../reports/performance/formatPerformanceReport.js";

const HEAD = {
  version: 1 as const,
  machine: {cpu: "Slide rule", cores: 3, memory_gb: 5, load: 0.25, node: "v20.0.0"},
  project: "shop",
  model_version: "7-0a1b2c3d"
};

/** Figures of round numbers, none of which another could be taken for. */
export const FIGURES: Figures = {
  model: {
    ...HEAD,
    date: "2031-02-03T04:05:06.000Z",
    model_path: "model/registry/shop/7-0a1b2c3d",
    single_row: {rows: 1, ...time(400, 0.0625), rows_per_s: 16_000},
    batch_50: {rows: 50, ...time(400, 0.125), rows_per_s: 400_000},
    batch_256: {rows: 256, ...time(67, 0.5), rows_per_s: 512_000},
    batch_4096: {rows: 4096, ...time(5, 8), rows_per_s: 513_000},
    memory: {before_mb: 81.5, opened_mb: 92.5, after_mb: 103.5},
    cpu: {
      n_calls: 400,
      sampled_ms: 61.5,
      parts: [
        {name: "encoder", self_ms: 41, share: 0.6667},
        {name: "scorer", self_ms: 20.5, share: 0.3333}
      ],
      functions: [{name: "encodeInto in encode.ts", self_ms: 31.25, share: 0.5081}]
    }
  },
  api: {
    ...HEAD,
    date: "2031-02-03T04:06:07.000Z",
    api_url: "http://127.0.0.1:1",
    levels: [
      {concurrency: 1, n_requests: 90, n_errors: 0, throughput_rps: 640.5, ...time(90, 1.5)},
      {concurrency: 16, n_requests: 91, n_errors: 2, throughput_rps: 1280.5, ...time(91, 12)}
    ]
  },
  onnx: {
    benchmark: "onnx",
    ...HEAD,
    date: "2031-02-03T04:07:08.000Z",
    trees: 55,
    columns: 47,
    onnx_model_size_kb: 15.25,
    largest_difference: 2.5e-7,
    sizes: [
      {rows: 1, ways: ways(3000, 0.02, [0.125, 0.2, 1.25])},
      {rows: 256, ways: ways(500, 0.4, [1.5, 0.9, 1.9])}
    ]
  }
};

function ways(rounds: number, ms: number, [trees, encoder, leads]: readonly [number, number, number]) {
  const ratios = {session: 1, trees, encoder, leads};
  return (["session", "trees", "encoder", "leads"] as const).map((name) => {
    const median = ratios[name];
    return {name, ...time(rounds, ms * median), ratio: {median, q1: median, q3: median + 0.5}};
  });
}

function time(calls: number, ms: number): Timing {
  return {
    n_calls: calls,
    mean_ms: ms * 1.1,
    p50_ms: ms,
    p95_ms: ms * 2,
    p99_ms: ms * 3,
    min_ms: ms / 2,
    max_ms: ms * 4
  };
}
