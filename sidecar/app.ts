import cors from "@koa/cors";
import Koa, {type Middleware} from "koa";
import {v4, v7} from "uuid";
import type {Deps, DepsSpec} from "./deps.js";
import {answerErrors} from "./middleware/answerErrors.js";
import {logRequests} from "./middleware/logRequests.js";
import {rateLimitHeader} from "./middleware/rateLimitHeader.js";
import {refuseUnmatched} from "./middleware/refuseUnmatched.js";
import {requestId} from "./middleware/requestId.js";
import {createRouter} from "./routes/index.js";

/** The REST service as a Koa application; it opens nothing and listens nowhere. */
export function createApp(spec: DepsSpec): Koa {
  const deps = toDeps(spec);
  const router = createRouter(deps);
  const app = new Koa();
  app.use(requestId(deps));
  app.use(rateLimitHeader());
  app.use(logRequests(deps, router));
  app.use(allowOrigins(deps));
  app.use(answerErrors(deps));
  app.use(router.routes());
  app.use(refuseUnmatched(router));
  return app;
}

function toDeps({
  clock = Date.now,
  timer = () => performance.now(),
  newId = () => v7(),
  newRequestId = () => v4(),
  print = (line) => void process.stderr.write(`${line}\n`),
  ...deps
}: DepsSpec): Deps {
  return {...deps, clock, timer, newId, newRequestId, print};
}

function allowOrigins({corsOrigins}: Deps): Middleware {
  return cors({
    origin: (ctx) => (corsOrigins.includes(ctx.get("Origin")) ? ctx.get("Origin") : ""),
    credentials: true,
    allowMethods: ["GET", "POST", "OPTIONS"],
    allowHeaders: ["Content-Type", "X-Request-ID", "Authorization"],
    exposeHeaders: ["X-Request-ID"]
  });
}
