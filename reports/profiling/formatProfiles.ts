import type {ApiProfile, ModelProfile} from "../../data/formats/performance.js";
import {formatTable} from "../measure/table.js";
import type {Timing} from "../measure/timing.js";

const TIMES = ["mean ms", "p50 ms", "p95 ms", "p99 ms", "min ms", "max ms"];

/** The profile within a process as a table, its memory, and the parts that took the time. */
export function formatModel(profile: ModelProfile): string {
  const {model_version, project, memory} = profile;
  return [
    `model ${model_version} of ${project}, raw leads to scores`,
    "",
    formatTable(["rows", "calls", ...TIMES, "rows/s"], toModelRows(profile)),
    "",
    `memory: ${memory.before_mb} MB before the model was opened, ${memory.opened_mb} after, ${memory.after_mb} at the end`,
    "",
    formatTable(["part, single row", "self ms", "share"], toPartRows(profile.cpu.parts)),
    ""
  ].join("\n");
}

/** The profile over HTTP as a table. */
export function formatApi({model_version, project, levels}: ApiProfile): string {
  const head = ["connections", "requests", "errors", "requests/s", ...TIMES];
  return [
    `sidecar with model ${model_version} of ${project}, one lead a request`,
    "",
    formatTable(head, toApiRows(levels)),
    ""
  ].join("\n");
}

export function toModelRows({single_row, batch_50, batch_256, batch_4096}: ModelProfile): string[][] {
  return [single_row, batch_50, batch_256, batch_4096].map((calls) => [
    `${calls.rows}`,
    `${calls.n_calls}`,
    ...formatTimes(calls),
    `${calls.rows_per_s}`
  ]);
}

export function toApiRows(levels: ApiProfile["levels"]): string[][] {
  return levels.map(({concurrency, n_requests, n_errors, throughput_rps, ...times}) => [
    ...[concurrency, n_requests, n_errors].map(String),
    throughput_rps.toFixed(1),
    ...formatTimes(times)
  ]);
}

export function toPartRows(parts: ModelProfile["cpu"]["parts"]): string[][] {
  return parts.map(({name, self_ms, share}) => [name, self_ms.toFixed(2), `${(100 * share).toFixed(1)} %`]);
}

function formatTimes({mean_ms, p50_ms, p95_ms, p99_ms, min_ms, max_ms}: Timing): string[] {
  return [mean_ms, p50_ms, p95_ms, p99_ms, min_ms, max_ms].map((ms) => ms.toFixed(4));
}
