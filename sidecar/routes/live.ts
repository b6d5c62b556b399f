import {Type} from "typebox";
import type {LiveSummary} from "../../workspace/analysis/summary.js";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {invalidRequest} from "../errors.js";

const Count = Type.Integer({minimum: 0});

const Recent = Type.Object({
  timestamp: Type.String(),
  score: Type.Number(),
  label: Type.String(),
  confidence: Type.String(),
  inference_ms: Type.Number(),
  model_version: Type.String(),
  context: Type.Record(Type.String(), Type.String(), {description: "what the schema does not call private"})
});

const Live = Type.Object(
  {
    version: Type.Literal(1),
    project: Type.String(),
    model_version: Type.Union([Type.String(), Type.Null()]),
    predictions: Count,
    flagged: Type.Integer({minimum: 0, description: "how many have the positive label"}),
    mean_score: Type.Union([Type.Number(), Type.Null()]),
    unseen: Type.Record(Type.String(), Count, {description: "by field, values that training never saw"}),
    last: Type.Union([Type.String(), Type.Null()], {description: "timestamp of the newest prediction"}),
    recent: Type.Array(Recent, {maxItems: 20, description: "the newest first"})
  },
  {title: "Live"}
);

const ISO_TIMESTAMP = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** `GET /live?after=<timestamp>`: what was predicted after a moment; everything known without one. */
export function liveEndpoint({project, served, live}: Deps): Endpoint {
  return {
    method: "GET",
    path: "/live",
    scope: "read",
    operation: {
      summary: "What was predicted after a moment",
      parameters: [
        {
          name: "after",
          in: "query",
          description: "an ISO date, or a timestamp with its zone; all that is known without it",
          schema: {type: "string", pattern: ISO_TIMESTAMP.source}
        }
      ],
      gives: {200: {description: "Counts, and the newest predictions", schema: Live}}
    },
    answer({query}) {
      const afterMs = parseAfter(query.after);
      const summary: LiveSummary = {
        version: 1,
        project: project.name,
        model_version: served.model?.modelVersion ?? null,
        ...live.summarize(afterMs)
      };
      return {headers: {"Cache-Control": "no-store"}, body: summary};
    }
  };
}

function parseAfter(text: string | string[] | undefined): number {
  if (text === undefined) return -Infinity;
  // A "+" that was not escaped in the address arrives as a space.
  const timestamp = String(text).replace(" ", "+");
  const timeMs = ISO_TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : NaN;
  if (!Number.isNaN(timeMs)) return timeMs;
  throw invalidRequest([{loc: ["query", "after"], msg: "Input should be a valid datetime", type: "datetime_parsing"}]);
}
