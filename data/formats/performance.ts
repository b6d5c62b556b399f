import {type Static, Type} from "typebox";

const Milliseconds = Type.Number({minimum: 0});

export const Machine = Type.Object({
  cpu: Type.String(),
  cores: Type.Integer(),
  memory_gb: Type.Number(),
  load: Type.Number({description: "processes that ran or waited, on average of the minute before"}),
  node: Type.String()
});

const Timing = {
  n_calls: Type.Integer({minimum: 1}),
  mean_ms: Milliseconds,
  p50_ms: Milliseconds,
  p95_ms: Milliseconds,
  p99_ms: Milliseconds,
  min_ms: Milliseconds,
  max_ms: Milliseconds
};

const Head = {
  version: Type.Literal(1),
  date: Type.String({description: "ISO 8601, UTC"}),
  machine: Machine,
  project: Type.String(),
  model_version: Type.String()
};

const Calls = Type.Object({...Timing, rows: Type.Integer(), rows_per_s: Type.Number()});
const Requests = Type.Object({
  ...Timing,
  n_requests: Type.Integer(),
  n_errors: Type.Integer({description: "answers other than 200, and requests without an answer"}),
  throughput_rps: Type.Number(),
  concurrency: Type.Integer({description: "connections that each wait for an answer before the next request"})
});
const Share = Type.Object({name: Type.String(), self_ms: Milliseconds, share: Type.Number()});

/** `reports/profiles/model.json`: raw leads to scores within one process. */
export const ModelProfile = Type.Object(
  {
    ...Head,
    model_path: Type.String(),
    single_row: Calls,
    batch_50: Calls,
    batch_256: Calls,
    batch_4096: Calls,
    memory: Type.Object({
      before_mb: Type.Number({description: "resident memory before the model was opened"}),
      opened_mb: Type.Number(),
      after_mb: Type.Number({description: "once every call was made"})
    }),
    cpu: Type.Object({
      n_calls: Type.Integer({description: "of a single row"}),
      sampled_ms: Type.Number(),
      parts: Type.Array(Share, {description: "time on the stack's top, by part of the program, longest first"}),
      functions: Type.Array(Share, {description: "the same by function: the ten longest"})
    })
  },
  {
    $id: "https://leadlight.invalid/reference/model-profile.v1.json",
    title: "Model profile",
    description: "reports/profiles/model.json: how fast the current version scores raw leads within one process"
  }
);

/** `reports/profiles/api.json`: one lead a request to a sidecar of this machine. */
export const ApiProfile = Type.Object(
  {...Head, api_url: Type.String(), levels: Type.Array(Requests, {minItems: 1})},
  {
    $id: "https://leadlight.invalid/reference/api-profile.v1.json",
    title: "API profile",
    description: "reports/profiles/api.json: how fast the sidecar answers POST /predict on this machine"
  }
);

const Ratio = Type.Object({median: Type.Number(), q1: Type.Number(), q3: Type.Number()});
const Way = Type.Object({
  ...Timing,
  name: Type.Union([Type.Literal("session"), Type.Literal("trees"), Type.Literal("encoder"), Type.Literal("leads")]),
  ratio: Type.Object(Ratio.properties, {description: "to the bare session run of the same round"})
});

/** `reports/benchmarks/onnx.json`: one model by several ways, interleaved. */
export const OnnxBenchmark = Type.Object(
  {
    benchmark: Type.Literal("onnx"),
    ...Head,
    trees: Type.Integer(),
    columns: Type.Integer(),
    onnx_model_size_kb: Type.Number(),
    largest_difference: Type.Number({description: "between a probability by the trees and by the session"}),
    sizes: Type.Array(Type.Object({rows: Type.Integer(), ways: Type.Array(Way)}), {minItems: 1})
  },
  {
    $id: "https://leadlight.invalid/reference/onnx-benchmark.v1.json",
    title: "ONNX benchmark",
    description: "reports/benchmarks/onnx.json: the current version through ONNX Runtime, trees and the encoder"
  }
);

const Served = Type.Object({
  name: Type.String(),
  n_requests: Type.Integer({minimum: 1}),
  n_errors: Type.Integer({description: "answers other than 200"}),
  cpu_us: Type.Number({minimum: 0, description: "processor time of the server a request, its children's too"}),
  throughput_rps: Type.Number(),
  p50_ms: Milliseconds,
  p99_ms: Milliseconds
});
const Figure = Type.Object({
  name: Type.String(),
  value: Type.Number(),
  bound: Type.Union([Type.Literal("at most"), Type.Literal("at least")]),
  target: Type.Number(),
  met: Type.Boolean()
});

/** `reports/benchmarks/sidecar.json`: the service beside a bare server, and beside itself with other settings. */
export const SidecarBenchmark = Type.Object(
  {
    benchmark: Type.Literal("sidecar"),
    ...Head,
    trees: Type.Integer(),
    fields: Type.Integer({description: "of the raw leads"}),
    connections: Type.Integer(),
    rounds: Type.Integer({description: "in each of which every server is loaded once; medians of them are given"}),
    servers: Type.Array(Served, {minItems: 1}),
    figures: Type.Array(Figure, {minItems: 1})
  },
  {
    $id: "https://leadlight.invalid/reference/sidecar-benchmark.v1.json",
    title: "Sidecar benchmark",
    description: "reports/benchmarks/sidecar.json: what the service costs, beside what the least would, and its targets"
  }
);

export type Machine = Static<typeof Machine>;
export type ModelProfile = Static<typeof ModelProfile>;
export type ApiProfile = Static<typeof ApiProfile>;
export type OnnxBenchmark = Static<typeof OnnxBenchmark>;
export type SidecarBenchmark = Static<typeof SidecarBenchmark>;
