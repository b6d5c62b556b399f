import type {Static} from "typebox";
import {MAX_PROBLEMS, type Problem, ServiceError} from "../errors.js";
import type {InferenceError} from "./forms.js";

/** The refusal of a request that has problems: 400, as the protocol asks. */
export function refuseInference(problems: readonly Problem[]): ServiceError {
  return new ServiceError(400, "The request cannot be inferred from", {detail: problems.slice(0, MAX_PROBLEMS)});
}

/** The protocol's body of an error: one text, with JSON pointers into the request. */
export function toInferenceError({message, detail}: ServiceError): Static<typeof InferenceError> {
  if (detail === null) return {error: message};
  return {error: `${message}: ${detail.map(({loc, msg}) => `${toPointer(loc)}: ${msg}`).join("; ")}`};
}

function toPointer([, ...path]: Problem["loc"]): string {
  return `/${path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}
