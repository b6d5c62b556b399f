import {collectDefaultMetrics, Registry} from "prom-client";
import type {Deps} from "../deps.js";
import {findReadiness} from "../readiness.js";
import type {Buckets} from "./buckets.js";
import {type Reading, registerReading, type Sample, toSamples} from "./reading.js";

export const CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

type Told = Pick<Deps, "project" | "served" | "predictions" | "requests" | "state" | "metrics" | "followers">;

let processRegistry: Registry | undefined;

/** What is counted, and what the process is like, in Prometheus's text format. */
export function createExposition(deps: Told): () => Promise<string> {
  const registry = new Registry();
  for (const reading of listReadings(deps)) registerReading(registry, reading);
  return async () => `${await registry.metrics()}\n${await getProcessRegistry().metrics()}`;
}

/** The process's figures are of all services in it, and are watched once somebody asks for them. */
function getProcessRegistry(): Registry {
  if (processRegistry) return processRegistry;
  processRegistry = new Registry();
  collectDefaultMetrics({register: processRegistry});
  return processRegistry;
}

function listReadings(deps: Told): Reading[] {
  const {metrics} = deps;
  const {scores, seconds, runRows} = metrics;
  return [
    counter("leadlight_requests_total", "Requests by route, method and status.", () =>
      metrics.requests().map(({count, ...labels}) => ({labels, value: count}))
    ),
    {
      name: "leadlight_request_seconds",
      help: "Time to an answer, up to its serialisation, by route.",
      type: "histogram",
      read: () => [...seconds].flatMap(([endpoint, by]) => toSamples("leadlight_request_seconds", by, {endpoint}))
    },
    counter("leadlight_predictions_total", "Leads that were scored and logged.", () => [{value: countAll(scores)}]),
    counter("leadlight_encoded_rows_total", "Rows that came encoded: scored, and not in the log.", () => [
      {value: metrics.encodedRows()}
    ]),
    histogram("leadlight_score", "Scores of the leads that were logged.", scores),
    histogram("leadlight_run_rows", "Rows of a run of the model.", runRows),
    ...listGauges(deps)
  ];
}

function listGauges({project, served, predictions, requests, state, metrics, followers}: Told): Reading[] {
  return [
    gauge("leadlight_queue_rows", "Rows that wait for a run of the model, or for their line in the log.", () => [
      {value: metrics.queueRows()}
    ]),
    gauge("leadlight_log_waiting_records", "Records that are not in the file of their log yet.", () => [
      {labels: {log: "predictions"}, value: predictions.waiting ?? 0},
      {labels: {log: "requests"}, value: requests.waiting ?? 0}
    ]),
    gauge("leadlight_log_healthy", "1 when the last write of the log succeeded, else 0.", () => [
      {labels: {log: "predictions"}, value: Number(predictions.healthy)},
      {labels: {log: "requests"}, value: Number(requests.healthy)}
    ]),
    gauge("leadlight_follower_lag_bytes", "Bytes of the logs that a store has not got yet.", () =>
      followers().map(({store, lagBytes}) => ({labels: {store}, value: lagBytes}))
    ),
    gauge("leadlight_model_info", "The version that answers.", () =>
      served.model ? [{labels: {project: project.name, version: served.model.modelVersion}, value: 1}] : []
    ),
    gauge("leadlight_ready", "1 when leads should be sent here, else 0.", () => [
      {value: Number(findReadiness({served, predictions, state}).reasons.length === 0)}
    ])
  ];
}

function counter(name: string, help: string, read: () => readonly Sample[]): Reading {
  return {name, help, type: "counter", read};
}

function gauge(name: string, help: string, read: () => readonly Sample[]): Reading {
  return {name, help, type: "gauge", read};
}

function histogram(name: string, help: string, buckets: Buckets): Reading {
  return {name, help, type: "histogram", read: () => toSamples(name, buckets)};
}

function countAll({counts}: Buckets): number {
  return counts.reduce((total, count) => total + count, 0);
}
