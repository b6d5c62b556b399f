import type {IncomingMessage} from "node:http";
import getRawBody from "raw-body";
import {ServiceError} from "./errors.js";
import {parseBody} from "./parseBody.js";

export const BODY_TIMEOUT_MS = 30_000;
/** What is left of the body is not waited for. */
const CLOSE = {Connection: "close"};

/** The JSON value of a request's body; undefined for an empty one. */
export async function readBody(req: IncomingMessage, maxMb: number, timeoutMs = BODY_TIMEOUT_MS): Promise<unknown> {
  return parseBody(await readBytes(req, maxMb, timeoutMs), req.headers["content-type"]);
}

async function readBytes(req: IncomingMessage, maxMb: number, timeoutMs: number): Promise<Buffer> {
  const late = createTimeout(timeoutMs);
  try {
    const length = req.headers["content-length"];
    return await Promise.race([getRawBody(req, {length, limit: maxMb * 2 ** 20}), late.promise]);
  } catch (cause) {
    throw toServiceError(cause, maxMb);
  } finally {
    late.clear();
  }
}

function createTimeout(timeoutMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lateBody()), timeoutMs);
  });
  return {promise, clear: () => clearTimeout(timer)};
}

function toServiceError(cause: unknown, maxMb: number): unknown {
  if (cause instanceof ServiceError) return cause;
  const {type} = cause as getRawBody.RawBodyError;
  if (type === "entity.too.large") {
    return new ServiceError(413, `The body is larger than ${maxMb} MiB`, {headers: CLOSE, cause});
  }
  return type ? incompleteBody(cause) : cause;
}

export function lateBody(): ServiceError {
  return new ServiceError(408, "The body did not arrive in time", {headers: CLOSE});
}

export function incompleteBody(cause: unknown): ServiceError {
  return new ServiceError(400, "The body did not arrive whole", {cause});
}
