import {Failure} from "../data/failure.js";
import {ServiceError} from "./errors.js";

/** The refusal of a version that there is not, 404, or that cannot be served, 409; any other error goes on. */
export function refuseVersion(cause: unknown): never {
  if (!(cause instanceof Failure)) throw cause;
  throw new ServiceError(cause.code === "missing_model" ? 404 : 409, cause.message, {cause});
}
