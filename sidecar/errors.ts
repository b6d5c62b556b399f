const CODES: Readonly<Record<number, string>> = {
  400: "bad_request",
  404: "not_found",
  409: "conflict",
  413: "payload_too_large",
  422: "validation_error",
  429: "rate_limited",
  500: "internal_error",
  503: "service_unavailable"
};

/** One thing that is wrong with a request: where, what, and its kind; never the value. */
export interface Problem {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

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

/** The body of an error answer. */
export function toErrorBody({status, message, detail}: ServiceError) {
  return {error: CODES[status] ?? "http_error", message, detail};
}

/** The refusal of a request that is not of the documented form. */
export function invalidRequest(detail: readonly Problem[]): ServiceError {
  return new ServiceError(422, "Request validation failed", {detail});
}

/** Awaits `work`; a failure that has no answer of its own becomes a 500 with `message`. */
export async function failAs<T>(message: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof ServiceError ? cause : new ServiceError(500, message, {cause});
  }
}
