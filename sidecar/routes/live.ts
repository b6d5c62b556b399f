import type {LiveSummary} from "../../workspace/analysis/summary.js";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {invalidRequest} from "../errors.js";

const ISO_TIMESTAMP = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** `GET /live?after=<timestamp>`: what was predicted after a moment; everything known without one. */
export function liveEndpoint({project, served, live}: Deps): Endpoint {
  return {
    method: "GET",
    path: "/live",
    scope: "read",
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
