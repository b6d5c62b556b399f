import {type Server, STATUS_CODES} from "node:http";
import type {Socket} from "node:net";
import type {ApiRequest} from "../data/formats/request.js";
import {formatTimestamp} from "../data/formats/timestamp.js";
import type {Deps} from "./deps.js";
import {ServiceError, toErrorBody} from "./errors.js";
import {SECURITY_HEADERS} from "./securityHeaders.js";

const REFUSALS: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "The headers of the request are too large"],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "The extensions of the body's chunks are too large"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request did not arrive in time"]
};
const NOT_HTTP = [400, "The request is not valid HTTP"] as const;

type Recorder = Pick<Deps, "requests" | "clock" | "newRequestId">;

/** Answers what is no whole request in the service's error form, and logs it as unmatched. */
export function answerClientErrors(server: Server, deps: Recorder): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // A caller that went away, or whose last request is being answered, is told nothing.
    if (error.code === "ECONNRESET" || !socket.writable || isAnswering(socket as Socket)) return void socket.destroy();
    const [status, message] = REFUSALS[error.code ?? ""] ?? NOT_HTTP;
    const id = deps.newRequestId();
    socket.end(formatAnswer(new ServiceError(status, message), id));
    // A log that cannot be written is told by /health and by the next request.
    void deps.requests.append([toRecord(status, id, deps.clock())]).catch(() => undefined);
  });
}

/** Node keeps the answer that is under way on its socket, and knows it so itself. */
function isAnswering(socket: Socket & {readonly _httpMessage?: unknown}): boolean {
  return Boolean(socket._httpMessage);
}

function formatAnswer(error: ServiceError, id: string): string {
  const body = JSON.stringify(toErrorBody(error));
  const headers = Object.entries({
    ...SECURITY_HEADERS,
    "X-Request-ID": id,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close"
  });
  const head = [`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`, ...headers.map((pair) => pair.join(": "))];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

function toRecord(status: number, id: string, timeMs: number): ApiRequest {
  return {
    timestamp: formatTimestamp(timeMs),
    request_id: id,
    method: "unknown",
    endpoint: "unmatched",
    status_code: status,
    response_ms: 0
  };
}
