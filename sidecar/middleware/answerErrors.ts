import type {Middleware} from "koa";
import {Failure} from "../../data/failure.js";
import type {Deps} from "../deps.js";
import {ServiceError, toErrorBody} from "../errors.js";

/** Answers every error in the service's one form; what is our fault is printed too. */
export function answerErrors({print}: Pick<Deps, "print">): Middleware {
  return async function answerError(ctx, next) {
    try {
      await next();
    } catch (error) {
      const answer = toServiceError(error);
      ctx.status = answer.status;
      ctx.set(answer.headers);
      ctx.body = toErrorBody(answer);
      if (answer.status >= 500)
        print(`sidecar: ${answer.message} request ${ctx.state.requestId}${formatCause(answer)}`);
    }
  };
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
