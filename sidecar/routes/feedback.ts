import {Type} from "typebox";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {invalidRequest, ServiceError} from "../errors.js";
import {createReceive, type Received} from "../feedback.js";
import {parseBatch} from "../feedbackParser.js";
import {FeedbackAnswer, FeedbackEvent, MAX_EVENTS} from "../feedbackSchema.js";

const UNKNOWN = "There is no prediction or lead of that id.";
const BATCH = Type.Object({events: Type.Array(FeedbackEvent, {minItems: 1, maxItems: MAX_EVENTS})});

/** `POST /feedback`: what became of leads, one event or many; appended to the log of outcomes. */
export function feedbackEndpoint(deps: Deps): Endpoint {
  const receive = createReceive(deps);
  return {
    method: "POST",
    path: "/feedback",
    scope: "feedback",
    operation: {
      summary: "Say what became of leads: one event, or {events: […]}",
      takes: Type.Union([FeedbackEvent, BATCH]),
      gives: {
        202: {description: "Every event is in the log; told again, it is not written again", schema: FeedbackAnswer},
        207: {description: "Some events of a batch are refused, the rest is in the log", schema: FeedbackAnswer},
        404: {description: "There is no prediction or lead of that id"}
      }
    },
    async answer({readBody}) {
      const body = await readBody();
      const batch = parseBatch(body);
      if (!batch) return toSingleAnswer((await receive([{event: body, loc: ["body"]}]))[0]);
      const received = await receive(batch.map((event, i) => ({event, loc: ["body", "events", i]})));
      return {status: received.every((told) => told === "accepted") ? 202 : 207, body: toAnswer(received)};
    }
  };
}

function toSingleAnswer(received: Received) {
  if (received === "not_found") throw new ServiceError(404, UNKNOWN);
  if (received !== "accepted") throw invalidRequest(received);
  return {status: 202, body: toAnswer([received])};
}

/** Of an invalid event of a batch the first problem is told. */
function toAnswer(received: readonly Received[]): FeedbackAnswer {
  const results = received.map((told, index) =>
    typeof told === "string" ? {index, status: told} : {index, status: "invalid" as const, detail: told.slice(0, 1)}
  );
  return {accepted: received.filter((told) => told === "accepted").length, results};
}
