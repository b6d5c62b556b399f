import {type Static, Type} from "typebox";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {readPackage} from "../package.js";
import {tellNoModel, tellUnwritable} from "../trouble.js";

const Health = Type.Object(
  {
    status: Type.Enum(["healthy", "unhealthy"]),
    service: Type.String(),
    version: Type.String(),
    model_loaded: Type.Boolean(),
    model_version: Type.Union([Type.String(), Type.Null()]),
    log_durability: Type.Optional(
      Type.Literal("async", {description: "an answer may come before its line is written"})
    ),
    detail: Type.Optional(Type.String({description: "what is wrong, in one sentence"}))
  },
  {title: "Health"}
);

/**
 * `GET /health`: 200 when a lead posted now would be scored and logged, else
 * 503 and why not. A model that answers in place of the current one is healthy,
 * and the detail says why it does.
 */
export function healthEndpoint(deps: Deps): Endpoint {
  const {name, version} = readPackage();
  const service = {service: name, version};
  return {
    method: "GET",
    path: "/health",
    scope: null,
    operation: {
      summary: "Can a lead be scored and logged now?",
      gives: {
        200: {description: "It can", schema: Health},
        503: {description: "It cannot, and why", schema: Health}
      }
    },
    answer() {
      const trouble = findTrouble(deps);
      const body: Static<typeof Health> = {...toHealth(deps, trouble), ...service};
      return {status: trouble === null ? 200 : 503, body};
    }
  };
}

function toHealth(
  {served: {model, failure}, predictions}: Deps,
  trouble: string | null
): Omit<Static<typeof Health>, "service" | "version"> {
  const detail = trouble ?? (failure && `The current model cannot be served: ${failure}.`);
  return {
    status: trouble === null ? "healthy" : "unhealthy",
    model_loaded: model !== null,
    model_version: model?.modelVersion ?? null,
    ...(predictions.durability === "async" && {log_durability: "async" as const}),
    ...(detail !== null && {detail})
  };
}

function findTrouble({served, predictions, requests, outcomes}: Deps): string | null {
  if (!served.model) return tellNoModel(served);
  if (!predictions.healthy) return tellUnwritable("prediction", "PREDICTIONS_LOG");
  if (!requests.healthy) return tellUnwritable("request", "API_REQUESTS_LOG");
  if (!outcomes.healthy) return tellUnwritable("outcome", "OUTCOMES_LOG");
  return null;
}
