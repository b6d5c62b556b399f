import type {Middleware} from "koa";
import type {LiveSummary} from "../../workspace/analysis/summary.js";
import type {Deps} from "../deps.js";
import {invalidRequest} from "../errors.js";

const ISO_TIMESTAMP = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** `GET /live?after=<timestamp>`: what was predicted after a moment; everything known without one. */
export function answerLive({project, served, live}: Deps): Middleware {
  return (ctx) => {
    const afterMs = parseAfter(ctx.query.after);
    const summary: LiveSummary = {
      version: 1,
      project: project.name,
      model_version: served.model?.modelVersion ?? null,
      ...live.summarize(afterMs)
    };
    ctx.set("Cache-Control", "no-store");
    ctx.body = summary;
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
