import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {CONTENT_TYPE, createExposition} from "../metrics/exposition.js";

/** `GET /metrics`: what the service counts, in Prometheus's text format. */
export function metricsEndpoint(deps: Deps): Endpoint {
  const expose = createExposition(deps);
  return {
    method: "GET",
    path: "/metrics",
    scope: "read",
    operation: {
      summary: "What the service counts, for Prometheus",
      gives: {200: {description: "Text format 0.0.4", type: "text/plain"}}
    },
    answer: async () => ({type: CONTENT_TYPE, headers: {"Cache-Control": "no-store"}, body: await expose()})
  };
}
