import type {IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse} from "node:http";
import type {Deps} from "./deps.js";
import type {Endpoint, EndpointRequest, Scope} from "./endpoint.js";
import type {Exchange, Reply} from "./exchange.js";
import {parseBody} from "./parseBody.js";
import {BODY_TIMEOUT_MS, incompleteBody, lateBody} from "./readBody.js";

const CONTENT_TYPE = "application/json; charset=utf-8";
const JSON_TYPES = ["application/json", CONTENT_TYPE, "application/json;charset=utf-8"];

/**
 * Carries plain requests of the busy endpoints without a framework, whose work
 * would be most of theirs; every other request is the framework's.
 */
export function createDirect(
  exchange: Exchange,
  endpoints: readonly Endpoint[],
  {maxBodyMb, print}: Pick<Deps, "maxBodyMb" | "print">,
  framework: RequestListener,
  bodyTimeoutMs = BODY_TIMEOUT_MS
): RequestListener {
  const busy = new Map(endpoints.filter((endpoint) => endpoint.isBusy).map((endpoint) => [endpoint.path, endpoint]));
  return (request, response) => {
    const endpoint = busy.get(request.url ?? "");
    if (endpoint === undefined || !isPlain(request, endpoint, maxBodyMb)) return framework(request, response);
    carry(exchange, endpoint, request, bodyTimeoutMs)
      .then((answer) => write(response, answer))
      .catch((cause: unknown) => giveUp(response, cause, print));
  };
}

/** A request that needs nothing that only the framework does. */
function isPlain({method, headers}: IncomingMessage, endpoint: Endpoint, maxBodyMb: number): boolean {
  if (method !== endpoint.method || headers.origin !== undefined) return false;
  return JSON_TYPES.includes(headers["content-type"] ?? "") && Number(headers["content-length"]) <= maxBodyMb * 2 ** 20;
}

function carry(
  exchange: Exchange,
  endpoint: Endpoint,
  request: IncomingMessage,
  bodyTimeoutMs: number
): Promise<Reply> {
  const {method = "", headers, socket} = request;
  const address = socket.remoteAddress ?? "unknown";
  const readBody = async () => parseBody(await readBytes(request, bodyTimeoutMs), headers["content-type"]);
  const answer = (id: string, scopes: ReadonlySet<Scope>) => endpoint.answer(toRequest(id, scopes, headers, readBody));
  return exchange({method, headers, address, endpoint, answer});
}

function toRequest(
  id: string,
  scopes: ReadonlySet<Scope>,
  headers: IncomingHttpHeaders,
  readBody: EndpointRequest["readBody"]
): EndpointRequest {
  return {id, headers, scopes, query: {}, params: {}, origin: `http://${headers.host ?? ""}`, readBody};
}

function readBytes(request: IncomingMessage, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const late = setTimeout(() => reject(lateBody()), timeoutMs);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", (cause) => reject(incompleteBody(cause)));
    request.on("close", () => clearTimeout(late));
  });
}

function write(response: ServerResponse, {status = 200, headers, body}: Reply): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, [...headers, "Content-Type", CONTENT_TYPE, "Content-Length", length]);
  response.end(text);
}

/** An exchange answers every error: what fails is its own work, such as its log's. */
function giveUp(response: ServerResponse, cause: unknown, print: Deps["print"]): void {
  print("a request could not be answered", {level: "error", cause: cause instanceof Error ? cause.name : "unknown"});
  response.destroy();
}
