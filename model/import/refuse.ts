import {Failure} from "../../data/failure.js";

/** Refuses a model file: one sentence that names it and the reason, and what to do where that can be told. */
export function refuse(file: string, reason: string, cause?: unknown): never {
  throw new Failure("invalid_model", `${file} ${reason}`, {cause});
}
