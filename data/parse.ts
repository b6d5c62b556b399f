import {Ajv, type ErrorObject} from "ajv";
import type {Static, TSchema} from "typebox";
import {Failure, type FailureCode} from "./failure.js";

const ajv = new Ajv({strict: false, validateFormats: false});

/**
 * A parser of JSON text into `schema`'s type. The failure names the place and
 * what is wrong there, never the value.
 */
export function createParser<T extends TSchema>(
  schema: T,
  code: FailureCode
): (text: string, where: string) => Static<T> {
  const validate = ajv.compile(schema);
  return (text, where) => {
    const value = parseJson(text, where, code);
    if (validate(value)) return value as Static<T>;
    throw new Failure(code, `${where}: ${formatProblem(validate.errors?.[0])}`);
  };
}

function parseJson(text: string, where: string, code: FailureCode): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure(code, `${where} is not JSON; restore it or make it again`, {cause});
  }
}

function formatProblem(error: ErrorObject | undefined): string {
  if (!error) return "not of the documented form";
  return `${error.instancePath || "the whole"} ${error.message}; see docs/reference`;
}
