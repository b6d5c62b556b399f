import type {IncomingHttpHeaders} from "node:http";
import type {ParsedUrlQuery} from "node:querystring";
import type {ServiceError} from "./errors.js";

/** A request as an endpoint sees it, whichever way it came in. */
export interface EndpointRequest {
  /** The request's id, which its answer and its log lines carry. */
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: ParsedUrlQuery;
  /** What the pattern's names stand for in the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Where the caller found the service, such as `http://localhost:7860`. */
  readonly origin: string;
  /** The JSON value of the body; undefined for an empty one. */
  readBody(): Promise<unknown>;
}

export interface Answer {
  readonly status?: number; // 200
  readonly type?: string; // json
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it is. */
  readonly body: object | string;
}

/** One thing that the service does, apart from how requests reach it. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  /** The route's pattern, as the router reads it and the request log names it. */
  readonly path: string;
  readonly answer: (request: EndpointRequest) => Answer | Promise<Answer>;
  /** The body of an error, where a protocol asks for another than ours. */
  readonly errorBody?: (error: ServiceError) => object; // toErrorBody
}
