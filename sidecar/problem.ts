import type {ErrorObject, ValidateFunction} from "ajv";
import {invalidRequest, type Problem} from "./errors.js";

type Kind = Pick<Problem, "type" | "msg">;

const WRONG_TYPE: Readonly<Record<string, Kind>> = {
  integer: {type: "int_type", msg: "Input should be a valid integer"},
  number: {type: "float_type", msg: "Input should be a valid number"},
  string: {type: "string_type", msg: "Input should be a valid string"},
  object: {type: "model_attributes_type", msg: "Input should be a valid dictionary or object to extract fields from"},
  array: {type: "list_type", msg: "Input should be a valid list"}
};

/** The value, when it is what its compiled schema says; 422 when it is not. */
export function requireValid<T>(validate: ValidateFunction<T>, value: unknown): T {
  const problems = findProblems(validate, value, ["body"]);
  if (problems.length > 0) throw invalidRequest(problems);
  return value as T;
}

/** What is wrong with a value, by its compiled schema. */
export function findProblems(validate: ValidateFunction, value: unknown, base: Problem["loc"]): Problem[] {
  if (value === undefined) return [{loc: base, msg: "Field required", type: "missing"}];
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => toProblem(error, base));
}

/** A validator's error below `base` as the caller sees it: from the schema alone, never the value. */
function toProblem(error: ErrorObject, base: Problem["loc"]): Problem {
  const missing = error.keyword === "required" ? [String(error.params.missingProperty)] : [];
  return {loc: [...base, ...parsePointer(error.instancePath), ...missing], ...toKind(error)};
}

function toKind({keyword, params}: ErrorObject): Kind {
  const limit = String(params.limit);
  switch (keyword) {
    case "required":
      return {type: "missing", msg: "Field required"};
    case "exclusiveMinimum":
      return {type: "greater_than", msg: `Input should be greater than ${limit}`};
    case "minimum":
      return {type: "greater_than_equal", msg: `Input should be greater than or equal to ${limit}`};
    case "maximum":
      return {type: "less_than_equal", msg: `Input should be less than or equal to ${limit}`};
    case "maxLength":
      return {type: "string_too_long", msg: `String should have at most ${limit} characters`};
    case "minLength":
      return {type: "string_too_short", msg: `String should have at least ${limit} character`};
    case "enum":
      return {type: "enum", msg: `Input should be one of ${(params.allowedValues as string[]).join(", ")}`};
    case "pattern":
      return {type: "string_unicode", msg: "Input should be a valid string of Unicode characters"};
    case "minItems":
      return {type: "too_short", msg: `List should have at least ${limit} item after validation`};
    case "maxItems":
      return {type: "too_long", msg: `List should have at most ${limit} items after validation`};
    default:
      return WRONG_TYPE[[params.type].flat()[0]];
  }
}

function parsePointer(pointer: string): string[] {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}
