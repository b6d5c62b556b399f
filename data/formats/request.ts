import {type Static, Type} from "typebox";
import {Timestamp} from "./timestamp.js";

/** One line of `api_requests.jsonl`. */
export const ApiRequest = Type.Object(
  {
    timestamp: Timestamp,
    request_id: Type.String({maxLength: 128}),
    method: Type.String(),
    endpoint: Type.String({description: "the route's pattern, never the raw path; 'unmatched' for no route"}),
    status_code: Type.Integer({minimum: 100, maximum: 599}),
    response_ms: Type.Number({minimum: 0, description: "up to serialisation"})
  },
  {
    $id: "https://leadlight.invalid/reference/request.v1.json",
    title: "API request",
    description: "one line of api_requests.jsonl"
  }
);

export type ApiRequest = Static<typeof ApiRequest>;
