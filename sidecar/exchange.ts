import {Failure} from "../data/failure.js";
import type {ApiRequest} from "../data/formats/request.js";
import {formatTimestamp} from "../data/formats/timestamp.js";
import {type Admission, createAdmit, type Knock} from "./admit.js";
import {createCors} from "./cors.js";
import type {Deps, PrintDetails} from "./deps.js";
import type {Answer, Endpoint, Scope} from "./endpoint.js";
import {OverloadError, ServiceError, toErrorBody} from "./errors.js";
import {type HeaderList, withHeaders} from "./headerList.js";
import {toRequestId} from "./requestId.js";
import {SECURITY_HEADERS} from "./securityHeaders.js";
import {toTrace} from "./trace.js";

/** A request on its way to whatever answers it. */
export interface Call extends Knock {
  readonly endpoint: Pick<Endpoint, "method" | "path" | "scope" | "errorBody"> | null;
  readonly answer: (requestId: string, scopes: ReadonlySet<Scope>) => Answer | Promise<Answer>;
}

/** An answer with all headers that are sent with it. */
export interface Reply extends Omit<Answer, "headers"> {
  readonly headers: HeaderList;
}

/** What is done for every request: it is named, judged, answered whatever happens, and logged. */
export type Exchange = (call: Call) => Promise<Reply>;

/** An open page polls it every few seconds, which would drown the requests that its figures are of. */
const POLLED = "/live";

const UNMATCHED = "unmatched";

export function createExchange(deps: Deps): Exchange {
  const admit = createAdmit(deps);
  const cors = createCors(deps.corsOrigins, SECURITY_HEADERS);
  return async (call) => {
    const timestampMs = deps.clock();
    const startedMs = deps.timer();
    const {method, headers} = call;
    const id = toRequestId(headers["x-request-id"], deps.newRequestId);
    const {traceId, traceparent} = toTrace(headers.traceparent);
    const preflight = cors.preflight(method, headers);
    const admission = admit(call);
    const answer = await answerAlways(preflight ? toPreflight(call, preflight) : call, admission, id, (error) =>
      deps.print(error.message, {level: "error", request_id: id, trace_id: traceId, ...describeCause(error)})
    );
    const status = answer.status ?? 200;
    const elapsedMs = deps.timer() - startedMs;
    deps.metrics.countRequest(call.endpoint?.path ?? UNMATCHED, method, status, elapsedMs);
    await logRequest(deps, call, {timestampMs, elapsedMs, id, status});
    const told = withHeaders(withHeaders(cors.toHeaders(headers), admission.headers), answer.headers);
    return {...answer, headers: [...told, "X-Request-ID", id, "traceparent", traceparent]};
  };
}

function toPreflight(call: Call, headers: Readonly<Record<string, string>>): Call {
  return {...call, answer: () => ({status: 204, headers, body: ""})};
}

/** Every error is answered in one form; what is our fault is told to `report` too. */
async function answerAlways(
  {answer, endpoint}: Call,
  {refusal, scopes}: Admission,
  id: string,
  report: (error: ServiceError) => void
): Promise<Answer> {
  try {
    if (refusal) throw refusal;
    return await answer(id, scopes);
  } catch (cause) {
    const error = toServiceError(cause);
    if (isOurs(error)) report(error);
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
function describeCause({cause}: ServiceError): Pick<PrintDetails, "cause" | "stack"> {
  if (cause instanceof Failure) return {cause: `${cause.message} [${cause.code}]`};
  if (!(cause instanceof Error)) return {};
  const frames = cause.stack?.split("\n").filter((line) => /^ +at /.test(line)) ?? [];
  return {cause: cause.name, stack: frames.join("\n")};
}

interface Answered {
  readonly timestampMs: number;
  readonly elapsedMs: number;
  readonly id: string;
  readonly status: number;
}

/** Appends a line for every request but a poll; a log that cannot be written is printed and fails no answer. */
async function logRequest({requests, print}: Deps, {method, endpoint}: Call, answered: Answered) {
  if (method === "GET" && endpoint?.path === POLLED) return;
  const record: ApiRequest = {
    timestamp: formatTimestamp(answered.timestampMs),
    request_id: answered.id,
    method,
    endpoint: endpoint?.path ?? UNMATCHED,
    status_code: answered.status,
    response_ms: Number(answered.elapsedMs.toFixed(3))
  };
  await requests.append([record]).catch((error: unknown) => printFailure(error, print));
}

function printFailure(error: unknown, print: Deps["print"]): void {
  if (!(error instanceof Failure)) throw error;
  print(`${error.message} [${error.code}]`, {level: "error"});
}
