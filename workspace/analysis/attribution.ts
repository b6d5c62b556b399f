import {type Static, Type} from "typebox";

const Column = Type.Object({
  name: Type.String({description: "the profiled column, as the pages' tables name it"}),
  field: Type.String({description: "the raw field that it belongs to: of a derived column, its text"}),
  label: Type.String({description: "of the field"}),
  attributions: Type.Array(Type.Union([Type.Number(), Type.Null()]), {
    description:
      "by bin of the profile, in its order: what the column adds to the score on average; of a bin without rows, " +
      "what it would add to rows without the value, or with an unseen one; else null"
  })
});

/** What each bin of the reference adds to the score, version 1. */
export const Attribution = Type.Object(
  {
    version: Type.Literal(1),
    project: Type.String(),
    schema_hash: Type.String(),
    model_version: Type.String(),
    method: Type.Union([Type.Literal("path-dependent"), Type.Literal("interventional")]),
    base: Type.Number({description: "the score at the base margin: base + Σ columns = mean score"}),
    columns: Type.Array(Column, {description: "raw fields and declared derived columns, as in the profile"})
  },
  {
    $id: "https://leadlight.invalid/reference/attribution.v1.json",
    title: "Attribution",
    description: "data/<project>/attribution/<version>.json: mean attribution by bin of the reference, in probability"
  }
);

export type Attribution = Static<typeof Attribution>;
