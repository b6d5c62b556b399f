import type {SidecarBenchmark} from "../../data/formats/performance.js";
import {formatTable} from "../measure/table.js";

const SERVERS = ["server", "requests", "errors", "µs of processor", "requests/s", "p50 ms", "p99 ms"];
const FIGURES = ["figure", "value", "target", "met"];

/** The benchmark as two tables: what each server did, and the figures beside their targets. */
export function formatSidecar(benchmark: Omit<SidecarBenchmark, "benchmark" | "date" | "machine">): string {
  const {project, model_version, trees, fields, connections, rounds, servers, figures} = benchmark;
  return [
    `model ${model_version} of ${project}: ${trees} trees, leads of ${fields} fields; ` +
      `${connections} connections, medians of ${rounds} rounds`,
    "",
    formatTable(SERVERS, servers.map(toServerRow)),
    "",
    formatTable(
      FIGURES,
      figures.map(({name, value, bound, target, met}) => [
        name,
        value.toFixed(2),
        `${bound} ${target}`,
        met ? "yes" : "no"
      ])
    ),
    ""
  ].join("\n");
}

function toServerRow(served: SidecarBenchmark["servers"][number]): string[] {
  return [
    served.name,
    String(served.n_requests),
    String(served.n_errors),
    served.cpu_us.toFixed(1),
    served.throughput_rps.toFixed(0),
    served.p50_ms.toFixed(2),
    served.p99_ms.toFixed(2)
  ];
}
