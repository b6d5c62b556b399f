import type {Middleware} from "koa";

/** States a limit that nothing enforces, as the original does. */
export function rateLimitHeader(limit = 100): Middleware {
  return function stateRateLimit(ctx, next) {
    ctx.set("X-RateLimit-Limit", String(limit));
    return next();
  };
}
