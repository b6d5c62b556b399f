import {type Static, Type} from "typebox";
import type {Endpoint} from "../endpoint.js";
import {findReadiness, type Readied} from "../readiness.js";

const Ready = Type.Object(
  {
    status: Type.Enum(["ready", "not ready"]),
    checks: Type.Object({
      model_loaded: Type.Boolean(),
      golden_leads: Type.Boolean({description: "the model gives the golden leads the scores of its making"}),
      prediction_log: Type.Boolean({description: "the prediction log can be written"}),
      accepting: Type.Boolean({description: "false once the service was told to end"})
    }),
    reasons: Type.Array(Type.String(), {description: "a sentence for each check that fails"})
  },
  {title: "Readiness"}
);

const Alive = Type.Object({status: Type.Literal("alive")});

/** `GET /livez`: the process answers; whether it should be sent leads is `/readyz`'s to say. */
export function livezEndpoint(): Endpoint {
  return {
    method: "GET",
    path: "/livez",
    scope: null,
    operation: {summary: "Is the process alive?", gives: {200: {description: "It is", schema: Alive}}},
    answer: () => ({headers: {"Cache-Control": "no-store"}, body: {status: "alive"}})
  };
}

/** `GET /readyz`: 200 when the service should be sent leads, else 503 and why not. */
export function readyzEndpoint(deps: Readied): Endpoint {
  return {
    method: "GET",
    path: "/readyz",
    scope: null,
    operation: {
      summary: "Should leads be sent here?",
      gives: {
        200: {description: "They should", schema: Ready},
        503: {description: "They should not, and why", schema: Ready}
      }
    },
    answer() {
      const {checks, reasons} = findReadiness(deps);
      const isReady = reasons.length === 0;
      const body: Static<typeof Ready> = {status: isReady ? "ready" : "not ready", checks, reasons: [...reasons]};
      return {status: isReady ? 200 : 503, headers: {"Cache-Control": "no-store"}, body};
    }
  };
}
