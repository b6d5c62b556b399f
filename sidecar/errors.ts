import {Type} from "typebox";

const CODES: Readonly<Record<number, string>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  405: "method_not_allowed",
  408: "request_timeout",
  413: "payload_too_large",
  422: "validation_error",
  429: "rate_limited",
  431: "headers_too_large",
  500: "internal_error",
  503: "service_unavailable"
};

export const MAX_PROBLEMS = 10;

/** One thing that is wrong with a request: where, what, and its kind; never the value. */
export interface Problem {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

const ToldProblem = Type.Object({
  loc: Type.Array(Type.Union([Type.String(), Type.Integer()]), {description: "where, from the body or the query on"}),
  msg: Type.String(),
  type: Type.String()
});

export const ErrorBody = Type.Object(
  {
    error: Type.String({description: "a code"}),
    message: Type.String({description: "one sentence"}),
    detail: Type.Union([Type.Array(ToldProblem, {maxItems: 10}), Type.Null()], {description: "never a value"})
  },
  {title: "Error"}
);

interface ServiceErrorOptions extends ErrorOptions {
  readonly detail?: readonly Problem[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a caller is told: the message and the detail are sent, the cause is only printed. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly detail: readonly Problem[] | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    message: string,
    {detail, headers = {}, ...options}: ServiceErrorOptions = {}
  ) {
    super(message, options);
    this.detail = detail ?? null;
    this.headers = headers;
  }
}

/** The refusal of a request that there is no time for; it is expected under load, and not printed. */
export class OverloadError extends ServiceError {
  constructor(message: string) {
    super(503, message, {headers: {"Retry-After": "1"}});
  }
}

/** The body of an error answer. */
export function toErrorBody({status, message, detail}: ServiceError) {
  return {error: CODES[status] ?? "http_error", message, detail};
}

/** The refusal of a request that is not of the documented form; ten of its problems are told. */
export function invalidRequest(problems: readonly Problem[]): ServiceError {
  return new ServiceError(422, "Request validation failed", {detail: problems.slice(0, MAX_PROBLEMS)});
}

/** Awaits `work`; a failure that has no answer of its own becomes a 500 with `message`. */
export async function failAs<T>(message: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof ServiceError ? cause : new ServiceError(500, message, {cause});
  }
}
