import type {Router} from "@koa/router";
import type {Context, Middleware} from "koa";
import {Failure} from "../../data/failure.js";
import type {ApiRequest} from "../../data/formats/request.js";
import {formatTimestamp} from "../../data/formats/timestamp.js";
import type {Deps} from "../deps.js";

/** An open page polls it every few seconds, which would drown the requests that its figures are of. */
const POLLED = "/live";

/** Appends a line for every request but a poll; a log that cannot be written is printed and fails no answer. */
export function logRequests({requests, clock, timer, print}: Deps, router: Router): Middleware {
  return async function logRequest(ctx, next) {
    const timestamp = formatTimestamp(clock());
    const startedMs = timer();
    await next();
    const endpoint = findPattern(router, ctx);
    if (ctx.method === "GET" && endpoint === POLLED) return;
    const record: ApiRequest = {
      timestamp,
      request_id: ctx.state.requestId,
      method: ctx.method,
      endpoint,
      status_code: ctx.status,
      response_ms: Number((timer() - startedMs).toFixed(3))
    };
    await requests.append([record]).catch((error: unknown) => printFailure(error, print));
  };
}

function findPattern(router: Router, {path, method}: Context): string {
  return router.match(path, method).path[0]?.path.toString() ?? "unmatched";
}

function printFailure(error: unknown, print: Deps["print"]): void {
  if (!(error instanceof Failure)) throw error;
  print(`sidecar: ${error.message} [${error.code}]`);
}
