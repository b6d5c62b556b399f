import {randomUUID} from "node:crypto";
import type {RequestListener} from "node:http";
import {Router} from "@koa/router";
import Koa, {type Context, type Middleware} from "koa";
import type {Deps, DepsSpec} from "./deps.js";
import {createDirect} from "./direct.js";
import type {Endpoint, EndpointRequest} from "./endpoint.js";
import {ServiceError} from "./errors.js";
import {createExchange, type Exchange, type Reply} from "./exchange.js";
import {NO_KEYS} from "./keys.js";
import {createMetrics} from "./metrics/metrics.js";
import {createPrint} from "./operationalLog.js";
import {readBody} from "./readBody.js";
import {createEndpoints} from "./routes/index.js";
import {createUuid7} from "./uuid7.js";

/** The REST service; it opens nothing and listens nowhere. */
export function createHandler(spec: DepsSpec): RequestListener {
  const deps = toDeps(spec);
  const [exchange, endpoints] = [createExchange(deps), createEndpoints(deps)];
  const app = new Koa();
  app.use(carry(exchange, endpoints, deps.maxBodyMb));
  return createDirect(exchange, endpoints, deps, app.callback());
}

function toDeps({
  queueRows = Infinity,
  timeoutMs = Infinity,
  clock = Date.now,
  timer = () => performance.now(),
  newId = createUuid7(),
  newRequestId = randomUUID,
  print = createPrint({level: "info", format: "auto"}),
  keys = NO_KEYS,
  ratePerMinute = 0,
  maxBodyMb = 32,
  state = {draining: false},
  metrics = createMetrics(),
  followers = () => [],
  ...deps
}: DepsSpec): Deps {
  const effects = {clock, timer, newId, newRequestId, print};
  const limits = {queueRows, timeoutMs, ratePerMinute, maxBodyMb};
  return {...deps, ...effects, ...limits, keys, state, metrics, followers};
}

/** Carries requests to the endpoints, and their answers back. */
function carry(exchange: Exchange, endpoints: readonly Endpoint[], maxBodyMb: number): Middleware {
  const router = createRouter(endpoints, maxBodyMb);
  const routes = router.routes();
  return async function carryRequest(ctx) {
    const {method, headers} = ctx;
    const endpoint = findEndpoint(endpoints, router, ctx);
    const answer = await exchange({
      method,
      headers,
      address: ctx.req.socket.remoteAddress ?? "unknown",
      endpoint,
      answer: async (requestId, scopes) => {
        ctx.state.requestId = requestId;
        ctx.state.scopes = scopes;
        await routes(ctx as never, async () => refuse(router, ctx));
        return ctx.state.answer;
      }
    });
    write(ctx, answer);
  };
}

function createRouter(endpoints: readonly Endpoint[], maxBodyMb: number): Router {
  const router = new Router();
  for (const {method, path, answer} of endpoints) {
    router.register(path, [method], async (ctx) => {
      ctx.state.answer = await answer(toRequest(ctx, maxBodyMb));
    });
  }
  return router;
}

function toRequest(ctx: Context, maxBodyMb: number): EndpointRequest {
  const {headers, query, protocol, host, params = {}} = ctx;
  return {
    id: ctx.state.requestId,
    headers,
    scopes: ctx.state.scopes,
    query,
    params,
    origin: `${protocol}://${host}`,
    readBody: () => readBody(ctx.req, maxBodyMb)
  };
}

/** The endpoint of the path, preferably one that takes the method. */
function findEndpoint(endpoints: readonly Endpoint[], router: Router, {path, method}: Context): Endpoint | null {
  const {path: layers, pathAndMethod} = router.match(path, method);
  const pattern = (pathAndMethod[0] ?? layers[0])?.path;
  const ofPath = endpoints.filter((endpoint) => endpoint.path === pattern);
  return ofPath.find((endpoint) => endpoint.method === method) ?? ofPath[0] ?? null;
}

/** Refuses what no route takes: 405 for a known path, else 404. */
function refuse(router: Router, {path, method}: Context): never {
  const methods = router.match(path, method).path.flatMap((layer) => layer.methods);
  if (methods.length === 0) throw new ServiceError(404, "Not Found");
  throw new ServiceError(405, "Method Not Allowed", {headers: {Allow: methods.join(", ")}});
}

function write(ctx: Context, {status = 200, type = "json", headers, body}: Reply): void {
  ctx.status = status;
  for (let i = 0; i < headers.length; i += 2) ctx.set(headers[i], headers[i + 1]);
  if (status === 204) return;
  ctx.type = type;
  ctx.body = body;
}
