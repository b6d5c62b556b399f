import type {Middleware} from "koa";
import type {Deps} from "../deps.js";

const HEADER = "X-Request-ID";
const MAX_LENGTH = 128;

/** Names the request: the caller's id in printable ASCII, or a new one; the answer carries it. */
export function requestId({newRequestId}: Pick<Deps, "newRequestId">): Middleware {
  return function nameRequest(ctx, next) {
    const given = ctx.get(HEADER).replaceAll(/[^ -~]/g, "");
    ctx.state.requestId = given.slice(0, MAX_LENGTH).trim() || newRequestId();
    ctx.set(HEADER, ctx.state.requestId);
    return next();
  };
}
