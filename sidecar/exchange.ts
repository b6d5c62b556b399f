import type {IncomingHttpHeaders} from "node:http";
import {Failure} from "../data/failure.js";
import type {ApiRequest} from "../data/formats/request.js";
import {formatTimestamp} from "../data/formats/timestamp.js";
import type {Deps} from "./deps.js";
import type {Answer, Endpoint} from "./endpoint.js";
import {OverloadError, ServiceError, toErrorBody} from "./errors.js";
import {toRequestId} from "./requestId.js";

/** A request on its way to whatever answers it. */
export interface Call {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** What the path's pattern names; null for none. */
  readonly endpoint: Pick<Endpoint, "path" | "errorBody"> | null;
  readonly answer: (requestId: string) => Answer | Promise<Answer>;
}

/** What is done for every request: it is named, answered whatever happens, and logged. */
export type Exchange = (call: Call) => Promise<Answer>;

/** An open page polls it every few seconds, which would drown the requests that its figures are of. */
const POLLED = "/live";

/** Stated and not enforced, as the original does. */
const RATE_LIMIT = 100;

export function createExchange(deps: Deps): Exchange {
  return async (call) => {
    const timestampMs = deps.clock();
    const startedMs = deps.timer();
    const id = toRequestId(call.headers["x-request-id"], deps.newRequestId);
    const answer = await answerAlways(call, id, deps.print);
    await logRequest(deps, call, {timestampMs, startedMs, id, status: answer.status ?? 200});
    return {...answer, headers: {...answer.headers, "X-Request-ID": id, "X-RateLimit-Limit": String(RATE_LIMIT)}};
  };
}

/** Every error is answered in one form; what is our fault is printed too. */
async function answerAlways({answer, endpoint}: Call, id: string, print: Deps["print"]): Promise<Answer> {
  try {
    return await answer(id);
  } catch (cause) {
    const error = toServiceError(cause);
    if (isOurs(error)) print(`sidecar: ${error.message} request ${id}${formatCause(error)}`);
    return {status: error.status, headers: error.headers, body: (endpoint?.errorBody ?? toErrorBody)(error)};
  }
}

function isOurs(error: ServiceError): boolean {
  return error.status >= 500 && !(error instanceof OverloadError);
}

function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  return new ServiceError(500, "The request failed due to an internal error.", {cause: error});
}

/** A failure's message is free of values; of any other error only the name and the stack's frames are. */
function formatCause({cause}: ServiceError): string {
  if (cause instanceof Failure) return `: ${cause.message} [${cause.code}]`;
  if (!(cause instanceof Error)) return "";
  const frames = cause.stack?.split("\n").filter((line) => /^ +at /.test(line)) ?? [];
  return [`: ${cause.name}`, ...frames].join("\n");
}

interface Answered {
  readonly timestampMs: number;
  readonly startedMs: number;
  readonly id: string;
  readonly status: number;
}

/** Appends a line for every request but a poll; a log that cannot be written is printed and fails no answer. */
async function logRequest({requests, timer, print}: Deps, {method, endpoint}: Call, answered: Answered) {
  if (method === "GET" && endpoint?.path === POLLED) return;
  const record: ApiRequest = {
    timestamp: formatTimestamp(answered.timestampMs),
    request_id: answered.id,
    method,
    endpoint: endpoint?.path ?? "unmatched",
    status_code: answered.status,
    response_ms: Number((timer() - answered.startedMs).toFixed(3))
  };
  await requests.append([record]).catch((error: unknown) => printFailure(error, print));
}

function printFailure(error: unknown, print: Deps["print"]): void {
  if (!(error instanceof Failure)) throw error;
  print(`sidecar: ${error.message} [${error.code}]`);
}
