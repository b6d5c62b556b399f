import {type Static, type TSchema, Type} from "typebox";

const NUMBERS = ["UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64"];

const MAX_INPUTS = 1000;

/** A caller may leave it out, or say null. */
function maybe<T extends TSchema>(schema: T & {readonly type?: string}) {
  return Type.Optional(Type.Unsafe<Static<T> | null>({...schema, type: [schema.type ?? "object", "null"]}));
}

const parameters = maybe(Type.Object({}, {description: "taken, and of no effect"}));

/** An input or output tensor, as the Open Inference Protocol v2 has it. */
export const Input = Type.Object(
  {
    name: Type.String(),
    shape: Type.Array(Type.Integer({minimum: 0}), {minItems: 1}),
    datatype: Type.Enum(["BOOL", ...NUMBERS, "BYTES"]),
    parameters,
    data: Type.Array(Type.Unknown(), {description: "flat, row-major, or nested as the shape says"})
  },
  {title: "InferenceInput"}
);

const asked = {
  id: maybe(Type.String({maxLength: 200, description: "echoed"})),
  parameters,
  outputs: maybe(
    Type.Array(Type.Object({name: Type.String(), parameters}), {
      maxItems: MAX_INPUTS,
      description: "those wanted; all of them without it"
    })
  )
};

/** A request, its inputs apart: they are checked one by one, until enough is wrong. */
export const RequestForm = Type.Object({
  ...asked,
  inputs: Type.Array(Type.Unknown(), {minItems: 1, maxItems: MAX_INPUTS})
});

/** The same as the OpenAPI document tells it. */
export const InferenceRequest = Type.Object(
  {...asked, inputs: Type.Array(Input, {minItems: 1, maxItems: MAX_INPUTS})},
  {title: "InferenceRequest"}
);

export const OUTPUTS = ["score", "margin", "label"] as const;

export type OutputName = (typeof OUTPUTS)[number];

export const InferenceResponse = Type.Object(
  {
    model_name: Type.String(),
    model_version: Type.String(),
    id: Type.String(),
    outputs: Type.Array(
      Type.Object({
        name: Type.Enum([...OUTPUTS]),
        shape: Type.Array(Type.Integer(), {description: "[rows]"}),
        datatype: Type.Enum(["FP32", "BYTES"]),
        data: Type.Array(Type.Unsafe<number | string>({type: ["number", "string"]}))
      })
    )
  },
  {title: "InferenceResponse"}
);

export const InferenceError = Type.Object(
  {error: Type.String({description: "what is wrong, with a pointer into the request; never a value"})},
  {title: "InferenceError"}
);

export type Input = Static<typeof Input>;
export type RequestForm = Static<typeof RequestForm>;
export type InferenceResponse = Static<typeof InferenceResponse>;

export function isNumeric(datatype: string): boolean {
  return NUMBERS.includes(datatype);
}

export function isWhole(datatype: string): boolean {
  return isNumeric(datatype) && !datatype.startsWith("FP");
}
