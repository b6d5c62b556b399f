import {randomUUID} from "node:crypto";
import type {RequestListener} from "node:http";
import cors from "@koa/cors";
import {Router} from "@koa/router";
import Koa, {type Context, type Middleware} from "koa";
import type {Deps, DepsSpec} from "./deps.js";
import {createDirect} from "./direct.js";
import {type Answer, type Endpoint, type EndpointRequest, OPEN_SCOPES} from "./endpoint.js";
import {ServiceError} from "./errors.js";
import {createExchange, type Exchange} from "./exchange.js";
import {NO_OBSERVER} from "./observer.js";
import {readBody} from "./readBody.js";
import {createEndpoints} from "./routes/index.js";
import {createUuid7} from "./uuid7.js";

/** The REST service; it opens nothing and listens nowhere. */
export function createHandler(spec: DepsSpec): RequestListener {
  const deps = toDeps(spec);
  const [exchange, endpoints] = [createExchange(deps), createEndpoints(deps)];
  const app = new Koa();
  app.use(carry(exchange, endpoints, allowOrigins(deps)));
  return createDirect(exchange, endpoints, app.callback());
}

function toDeps({
  queueRows = 20_000,
  timeoutMs = 5000,
  observer = NO_OBSERVER,
  clock = Date.now,
  timer = () => performance.now(),
  newId = createUuid7(),
  newRequestId = randomUUID,
  print = (line) => void process.stderr.write(`${line}\n`),
  ...deps
}: DepsSpec): Deps {
  return {...deps, queueRows, timeoutMs, observer, clock, timer, newId, newRequestId, print};
}

/** Carries requests to the endpoints, and their answers back. */
function carry(exchange: Exchange, endpoints: readonly Endpoint[], allowOrigin: Middleware): Middleware {
  const router = createRouter(endpoints);
  const routes = router.routes();
  return async function carryRequest(ctx) {
    const {method, headers} = ctx;
    const endpoint = findEndpoint(endpoints, router, ctx);
    const answer = await exchange({
      method,
      headers,
      endpoint,
      answer: async (requestId) => {
        ctx.state.requestId = requestId;
        await allowOrigin(ctx, () => routes(ctx as never, async () => refuse(router, ctx)));
        return ctx.state.answer ?? {status: 204, body: ""};
      }
    });
    write(ctx, answer);
  };
}

function createRouter(endpoints: readonly Endpoint[]): Router {
  const router = new Router();
  for (const {method, path, answer} of endpoints) {
    router.register(path, [method], async (ctx) => {
      ctx.state.answer = await answer(toRequest(ctx));
    });
  }
  return router;
}

function toRequest(ctx: Context): EndpointRequest {
  const {headers, query, protocol, host, params = {}} = ctx;
  return {
    id: ctx.state.requestId,
    headers,
    scopes: OPEN_SCOPES,
    query,
    params,
    origin: `${protocol}://${host}`,
    readBody: () => readBody(ctx)
  };
}

/** The endpoint of the path, preferably one that takes the method. */
function findEndpoint(endpoints: readonly Endpoint[], router: Router, {path, method}: Context): Endpoint | null {
  const {path: layers, pathAndMethod} = router.match(path, method);
  const pattern = (pathAndMethod[0] ?? layers[0])?.path;
  return endpoints.find((endpoint) => endpoint.path === pattern) ?? null;
}

/** Refuses what no route takes: 405 for a known path, else 404. */
function refuse(router: Router, {path, method}: Context): never {
  const methods = router.match(path, method).path.flatMap((layer) => layer.methods);
  if (methods.length === 0) throw new ServiceError(404, "Not Found");
  throw new ServiceError(405, "Method Not Allowed", {headers: {Allow: methods.join(", ")}});
}

function write(ctx: Context, {status = 200, type = "json", headers = {}, body}: Answer): void {
  ctx.status = status;
  ctx.set(headers);
  if (status === 204) return;
  ctx.type = type;
  ctx.body = body;
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
