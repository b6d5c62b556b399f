import type {Field, FieldValue, ProjectSchema} from "../../workspace/scoring/schema.js";
import type {Problem} from "../errors.js";
import {MAX_LEADS} from "../requestSchema.js";
import type {PostedLead, RequestParser} from "../validate.js";
import {type Input, isNumeric, isWhole} from "./forms.js";
import {refuseInference} from "./refuse.js";
import {flattenTensor} from "./tensor.js";

/** The input that holds encoded rows, unless the project has a field of that name. */
export const ENCODED = "features";

const UNFILLED = "The data does not fill the shape";

/** Whether the inputs are encoded rows, not fields. */
export function isEncoded(inputs: readonly Input[], {fields}: Pick<ProjectSchema, "fields">): boolean {
  return inputs.some(({name}) => name === ENCODED) && !fields.some(({name}) => name === ENCODED);
}

/** The encoded rows of the only input, row-major; null is a missing value. */
export function readRows(inputs: readonly Input[], columns: number): Float32Array {
  const at = inputs.findIndex(({name}) => name === ENCODED);
  const {shape, datatype, data} = inputs[at];
  const refuse = (part: string, msg: string) => refuseInference([problem(at, part, msg)]);
  if (inputs.length > 1) throw refuse("name", "This input comes alone");
  if (!["FP32", "FP64"].includes(datatype)) throw refuse("datatype", "This input takes FP32 or FP64");
  if (shape.length !== 2 || shape[1] !== columns || !isRowCount(shape[0])) {
    throw refuse("shape", `This input takes [N, ${columns}], N from 1 to ${MAX_LEADS}`);
  }
  const values = flattenTensor(shape, data);
  if (values === null) throw refuse("data", UNFILLED);
  const wrong = values.findIndex((value) => value !== null && typeof value !== "number");
  if (wrong !== -1) throw refuse(`data/${wrong}`, "Input should be a valid number, or null");
  return Float32Array.from(values as (number | null)[], (value) => value ?? NaN);
}

/** A lead for each row of the inputs, which are fields. */
export function readLeads(
  inputs: readonly Input[],
  {fields}: Pick<ProjectSchema, "fields">,
  {findLeadProblems}: Pick<RequestParser, "findLeadProblems">
): readonly PostedLead[] {
  const rows = inputs[0].shape[0];
  const byName = new Map(fields.map((field) => [field.name, field]));
  const problems = inputs.flatMap(({name}, i) => findInputProblem(inputs, i, byName.get(name), rows) ?? []);
  if (problems.length > 0) throw refuseInference(problems);
  const leads = Array.from({length: rows}, (): Record<string, FieldValue> => ({}));
  const places = new Map(inputs.map(({name}, i) => [name, i]));
  for (const {name, shape, data} of inputs) {
    flattenTensor(shape, data)?.forEach((value, row) => (leads[row][name] = value as FieldValue));
  }
  const found = findLeadProblems(leads);
  if (found.length > 0) throw refuseInference(found.map((one) => moveToInput(one, places)));
  return leads;
}

/** What is wrong with an input first, its values' types and ranges aside. */
function findInputProblem(
  inputs: readonly Input[],
  at: number,
  field: Field | undefined,
  rows: number
): Problem | null {
  const {name, shape, datatype, data} = inputs[at];
  if (!field) return problem(at, "name", "There is no such input");
  if (inputs.findIndex((input) => input.name === name) !== at) return problem(at, "name", "It is given twice");
  const takesNumbers = field.type === "integer" || field.type === "number";
  if (takesNumbers ? !isNumeric(datatype) : datatype !== "BYTES") {
    return problem(at, "datatype", `This input takes ${takesNumbers ? "numbers" : "BYTES"}`);
  }
  const isColumn = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (!isColumn || !isRowCount(shape[0])) {
    return problem(at, "shape", `This input takes [N] or [N, 1], N from 1 to ${MAX_LEADS}`);
  }
  if (shape[0] !== rows) return problem(at, "shape", "It has other rows than the first input");
  return findDataProblem(at, shape, datatype, data);
}

function findDataProblem(at: number, shape: Input["shape"], datatype: string, data: Input["data"]): Problem | null {
  const values = flattenTensor(shape, data);
  if (values === null) return problem(at, "data", UNFILLED);
  const isFraction = (value: unknown) => typeof value === "number" && !Number.isInteger(value);
  const wrong = isWhole(datatype) ? values.findIndex(isFraction) : -1;
  return wrong === -1 ? null : problem(at, `data/${wrong}`, "Input should be a whole number, as its datatype says");
}

function isRowCount(rows: number): boolean {
  return rows >= 1 && rows <= MAX_LEADS;
}

function problem(at: number, part: string, msg: string): Problem {
  return {loc: ["body", "inputs", at, ...part.split("/")], msg, type: "invalid_input"};
}

/** A lead's problem, at row and field, as one of the field's input. */
function moveToInput({loc: [row, field], ...rest}: Problem, places: ReadonlyMap<string, number>): Problem {
  return {...rest, loc: ["body", "inputs", places.get(String(field)) ?? 0, "data", row]};
}
