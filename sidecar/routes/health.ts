import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Middleware} from "koa";
import {ROOT} from "../../data/project.js";
import type {Deps} from "../deps.js";

/** `GET /health`: 200 when a lead posted now would be scored and logged, else 503 and why not. */
export function answerHealth(deps: Deps): Middleware {
  const service = readPackage();
  return (ctx) => {
    const detail = findTrouble(deps);
    ctx.status = detail === null ? 200 : 503;
    ctx.body = {
      status: detail === null ? "healthy" : "unhealthy",
      ...service,
      model_loaded: deps.model !== null,
      ...(detail !== null && {detail})
    };
  };
}

function findTrouble({project, model, predictions, requests}: Deps): string | null {
  if (!model) return `Project ${project.name} has no model loaded: train one, or restore it, and start again.`;
  if (!predictions.healthy) return "The prediction log cannot be written: see PREDICTIONS_LOG and the disk.";
  if (!requests.healthy) return "The request log cannot be written: see API_REQUESTS_LOG and the disk.";
  return null;
}

function readPackage(): {service: string; version: string} {
  const {name, version} = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return {service: name, version};
}
