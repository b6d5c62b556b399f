import {Ajv} from "ajv";
import type {Problem} from "../errors.js";
import {findProblems} from "../problem.js";
import {Input, type OutputName, OUTPUTS, RequestForm} from "./forms.js";
import {refuseInference} from "./refuse.js";

export interface Inference {
  readonly id: string | null;
  readonly inputs: readonly Input[];
  /** Those wanted, in the order in which they are. */
  readonly outputs: readonly OutputName[];
}

const ajv = new Ajv({allowUnionTypes: true, ownProperties: true});
const isRequest = ajv.compile<RequestForm>(RequestForm);
const isInput = ajv.compile<Input>(Input);

/** A request of the protocol, of the documented form; what its inputs mean is not looked at. */
export function parseInference(body: unknown): Inference {
  requireNone(findProblems(isRequest, body, ["body"]));
  const {id, inputs, outputs} = body as RequestForm;
  requireNone(inputs.flatMap((input, i) => findProblems(isInput, input, ["body", "inputs", i])));
  return {id: id ?? null, inputs: inputs as Input[], outputs: toOutputs(outputs ?? [])};
}

function requireNone(problems: readonly Problem[]): void {
  if (problems.length > 0) throw refuseInference(problems);
}

function toOutputs(asked: readonly {readonly name: string}[]): readonly OutputName[] {
  if (asked.length === 0) return OUTPUTS;
  const names = asked.map(({name}) => OUTPUTS.find((output) => output === name));
  requireNone(
    names.flatMap((name, i) => {
      const msg = `There is no such output: there are ${OUTPUTS.join(", ")}`;
      return name === undefined ? [{loc: ["body", "outputs", i, "name"], msg, type: "unknown_output"}] : [];
    })
  );
  return names.filter((name) => name !== undefined);
}
