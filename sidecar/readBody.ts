import type {Context} from "koa";
import getRawBody from "raw-body";
import {ServiceError} from "./errors.js";

const LIMIT_MIB = 32;
export const BODY_BYTES = LIMIT_MIB * 2 ** 20;

/** The JSON value of a request's body; undefined for an empty one. */
export async function readBody({req, request}: Pick<Context, "req" | "request">): Promise<unknown> {
  const text = await readText(req, request.length);
  if (text === "") return undefined;
  if (request.type && !request.is("json", "+json")) {
    throw new ServiceError(400, "The body must be JSON: send it with Content-Type: application/json");
  }
  return parseText(text);
}

/** The JSON value of a body's text; undefined for an empty one. */
export function parseText(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError(400, "The body is not valid JSON");
  }
}

export function incompleteBody(cause: unknown): ServiceError {
  return new ServiceError(400, "The body did not arrive whole", {cause});
}

async function readText(req: Context["req"], length: number | undefined): Promise<string> {
  try {
    return await getRawBody(req, {encoding: "utf-8", length, limit: BODY_BYTES});
  } catch (cause) {
    const {type} = cause as getRawBody.RawBodyError;
    if (type === "entity.too.large") throw new ServiceError(413, `The body is larger than ${LIMIT_MIB} MiB`, {cause});
    if (type) throw incompleteBody(cause);
    throw cause;
  }
}
