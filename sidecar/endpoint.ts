import type {IncomingHttpHeaders} from "node:http";
import type {ParsedUrlQuery} from "node:querystring";
import type {ApiKey} from "../data/formats/apiKeys.js";
import type {ServiceError} from "./errors.js";

/** What a caller may be allowed to do. */
export type Scope = ApiKey["scopes"][number];

/** What a caller may do where no keys are asked. */
export const OPEN_SCOPES: ReadonlySet<Scope> = new Set<Scope>(["predict", "feedback", "read"]);

/** A request as an endpoint sees it, whichever way it came in. */
export interface EndpointRequest {
  /** The request's id, which its answer and its log lines carry. */
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  /** What the caller may do. */
  readonly scopes: ReadonlySet<Scope>;
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

/** An answer as the service's OpenAPI document tells it. */
export interface Given {
  readonly description: string;
  readonly type?: string; // application/json
  readonly schema?: object;
}

/** An endpoint as the service's OpenAPI document tells it; schemas are JSON Schemas. */
export interface Operation {
  readonly summary: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query";
    readonly description: string;
    readonly schema: object;
  }[];
  readonly takes?: object;
  /** By status. */
  readonly gives: Readonly<Record<number, Given>>;
  /** The body of an error, where a protocol asks for another than ours. */
  readonly refuses?: object; // ErrorBody
}

/** One thing that the service does, apart from how requests reach it. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  /** The route's pattern, as the router reads it and the request log names it. */
  readonly path: string;
  /** What a caller must be allowed to do; null where anybody may call. */
  readonly scope: Scope | null;
  readonly operation: Operation;
  /** Whether plain requests go past the framework: of a path without names, and every answer is JSON. */
  readonly isBusy?: boolean; // false
  readonly answer: (request: EndpointRequest) => Answer | Promise<Answer>;
  /** The body of an error, where a protocol asks for another than ours. */
  readonly errorBody?: (error: ServiceError) => object; // toErrorBody
}
