import type {Context} from "koa";
import getRawBody from "raw-body";
import {ServiceError} from "./errors.js";

const LIMIT_MIB = 32;

/** The JSON value of a request's body; undefined for an empty one. */
export async function readBody({req, request}: Pick<Context, "req" | "request">): Promise<unknown> {
  const text = await readText(req, request.length);
  if (text === "") return undefined;
  if (request.type && !request.is("json", "+json")) {
    throw new ServiceError(400, "The body must be JSON: send it with Content-Type: application/json");
  }
  return parseBody(text);
}

async function readText(req: Context["req"], length: number | undefined): Promise<string> {
  try {
    return await getRawBody(req, {encoding: "utf-8", length, limit: LIMIT_MIB * 2 ** 20});
  } catch (cause) {
    const {type} = cause as getRawBody.RawBodyError;
    if (type === "entity.too.large") throw new ServiceError(413, `The body is larger than ${LIMIT_MIB} MiB`, {cause});
    if (type) throw new ServiceError(400, "The body did not arrive whole", {cause});
    throw cause;
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError(400, "The body is not valid JSON");
  }
}
