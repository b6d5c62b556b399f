import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Middleware} from "koa";
import {ROOT} from "../../data/project.js";
import type {Deps} from "../deps.js";

/**
 * `GET /health`: 200 when a lead posted now would be scored and logged, else
 * 503 and why not. A model that answers in place of the current one is healthy,
 * and the detail says why it does.
 */
export function answerHealth(deps: Deps): Middleware {
  const service = readPackage();
  return (ctx) => {
    const {model, failure} = deps.served;
    const trouble = findTrouble(deps);
    const detail = trouble ?? (failure && `The current model cannot be served: ${failure}.`);
    ctx.status = trouble === null ? 200 : 503;
    ctx.body = {
      status: trouble === null ? "healthy" : "unhealthy",
      ...service,
      model_loaded: model !== null,
      model_version: model?.modelVersion ?? null,
      ...(detail !== null && {detail})
    };
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
