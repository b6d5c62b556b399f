import type {IncomingMessage, RequestListener, ServerResponse} from "node:http";
import {type Answer, type Endpoint, type EndpointRequest, OPEN_SCOPES} from "./endpoint.js";
import type {Exchange} from "./exchange.js";
import {BODY_BYTES, incompleteBody, parseText} from "./readBody.js";

const JSON_TYPES = ["application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"];

/** It leaves a byte order mark out. */
const decoder = new TextDecoder();

/**
 * Carries plain requests of the busy endpoints without a framework, whose work
 * would be most of theirs; every other request is the framework's.
 */
export function createDirect(
  exchange: Exchange,
  endpoints: readonly Endpoint[],
  framework: RequestListener
): RequestListener {
  const busy = new Map(endpoints.filter((endpoint) => endpoint.isBusy).map((endpoint) => [endpoint.path, endpoint]));
  return (request, response) => {
    const endpoint = busy.get(request.url ?? "");
    if (endpoint === undefined || !isPlain(request, endpoint)) return framework(request, response);
    void carry(exchange, endpoint, request).then((answer) => write(response, answer));
  };
}

/** A request that needs nothing that only the framework does. */
function isPlain({method, headers}: IncomingMessage, endpoint: Endpoint): boolean {
  if (method !== endpoint.method || headers.origin !== undefined) return false;
  return JSON_TYPES.includes(headers["content-type"] ?? "") && Number(headers["content-length"]) <= BODY_BYTES;
}

function carry(exchange: Exchange, endpoint: Endpoint, request: IncomingMessage): Promise<Answer> {
  const {method = "", headers} = request;
  return exchange({method, headers, endpoint, answer: (id) => endpoint.answer(toRequest(id, request))});
}

function toRequest(id: string, request: IncomingMessage): EndpointRequest {
  const {headers} = request;
  const origin = `http://${headers.host ?? ""}`;
  return {id, headers, scopes: OPEN_SCOPES, query: {}, params: {}, origin, readBody: () => readBody(request)};
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  return parseText(decoder.decode(await readBytes(request)));
}

function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", (cause) => reject(incompleteBody(cause)));
  });
}

/** The headers that the framework would send, too: `Vary` is of the pages that may call. */
function write(response: ServerResponse, {status = 200, headers, body}: Answer): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, {
    Vary: "Origin",
    ...headers,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text)
  });
  response.end(text);
}
