import {readFileSync} from "node:fs";
import {join} from "node:path";
import {ROOT} from "../../data/project.js";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";

/**
 * `GET /health`: 200 when a lead posted now would be scored and logged, else
 * 503 and why not. A model that answers in place of the current one is healthy,
 * and the detail says why it does.
 */
export function healthEndpoint(deps: Deps): Endpoint {
  const service = readPackage();
  return {
    method: "GET",
    path: "/health",
    scope: null,
    answer() {
      const trouble = findTrouble(deps);
      return {status: trouble === null ? 200 : 503, body: {...toHealth(deps, trouble), ...service}};
    }
  };
}

function toHealth({served: {model, failure}, predictions}: Deps, trouble: string | null) {
  const detail = trouble ?? (failure && `The current model cannot be served: ${failure}.`);
  return {
    status: trouble === null ? "healthy" : "unhealthy",
    model_loaded: model !== null,
    model_version: model?.modelVersion ?? null,
    ...(predictions.durability === "async" && {log_durability: "async"}),
    ...(detail !== null && {detail})
  };
}

function findTrouble({served: {model, failure}, predictions, requests}: Deps): string | null {
  if (!model) return `There is no model loaded: ${failure}.`;
  if (!predictions.healthy) return "The prediction log cannot be written: see PREDICTIONS_LOG and the disk.";
  if (!requests.healthy) return "The request log cannot be written: see API_REQUESTS_LOG and the disk.";
  return null;
}

function readPackage(): {service: string; version: string} {
  const {name, version} = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return {service: name, version};
}
