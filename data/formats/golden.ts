import {type Static, Type} from "typebox";

/** `golden.json` of a model version: synthetic leads with the score they must reproduce. */
export const Golden = Type.Object(
  {
    version: Type.Literal(1),
    leads: Type.Array(
      Type.Object({
        input: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
        margin: Type.Number(),
        score: Type.Number()
      }),
      {minItems: 1}
    )
  },
  {
    $id: "https://leadlight.invalid/reference/golden.v1.json",
    title: "Golden leads",
    description: "synthetic leads and the margin and score (within 1e-5) that a version must give them"
  }
);

export type Golden = Static<typeof Golden>;
