import {type Static, Type} from "typebox";

const Common = {
  name: Type.String(),
  label: Type.String(),
  missing: Type.Integer({minimum: 0}),
  design_effect: Type.Optional(
    Type.Number({
      minimum: 1,
      description: "so many leads that came together tell as much as one alone; absent where no days tell"
    })
  )
};

const NumericProfile = Type.Object({
  ...Common,
  kind: Type.Literal("numeric"),
  whole: Type.Optional(Type.Boolean({description: "every value of the reference is a whole number"})),
  edges: Type.Array(Type.Number(), {
    description: "k inner edges, rising: bin i holds edges[i-1] <= x < edges[i], both tails open, k+1 bins"
  }),
  counts: Type.Array(Type.Integer({minimum: 0}))
});

const CategoryProfile = Type.Object({
  ...Common,
  kind: Type.Literal("category"),
  values: Type.Array(Type.String(), {description: "the categories that have a bin, commonest first"}),
  counts: Type.Array(Type.Integer({minimum: 0})),
  other: Type.Integer({minimum: 0, description: "leads with a value that has no bin"})
});

export const FieldProfile = Type.Union([NumericProfile, CategoryProfile]);

/** A reference profile, version 1: counts of the held-out rows in their own bins. */
export const Profile = Type.Object(
  {
    version: Type.Literal(1),
    project: Type.String(),
    schema_hash: Type.String(),
    model_version: Type.String(),
    rows: Type.Integer({minimum: 0}),
    positives: Type.Integer({minimum: 0}),
    fields: Type.Array(FieldProfile, {description: "raw fields and declared derived columns, never free text"}),
    score: NumericProfile
  },
  {
    $id: "https://leadlight.invalid/reference/profile.v1.json",
    title: "Profile",
    description: "data/<project>/profile/<version>.json: the reference in counts, bound to a schema and a model version"
  }
);

export type NumericProfile = Static<typeof NumericProfile>;
export type CategoryProfile = Static<typeof CategoryProfile>;
export type FieldProfile = Static<typeof FieldProfile>;
export type Profile = Static<typeof Profile>;
