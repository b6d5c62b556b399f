import {type Static, Type} from "typebox";
import {FieldProfile} from "../../workspace/analysis/profile.js";

const Opaque = Type.Object(
  {
    name: Type.String(),
    label: Type.String(),
    kind: Type.Literal("opaque"),
    why: Type.Union([
      Type.Literal("many values"),
      Type.Literal("instants"),
      Type.Literal("mistyped"),
      Type.Literal("empty")
    ]),
    numeric: Type.Boolean({description: "whether its values were to be numbers"}),
    present: Type.Integer({minimum: 0}),
    missing: Type.Integer({minimum: 0}),
    design_effect: Type.Optional(Type.Number({minimum: 1}))
  },
  {description: "a column whose values have no bins: only whether they are there is counted"}
);

const ProfiledColumn = Type.Union([FieldProfile, Opaque]);

/** What `npm run profile-data` writes: the columns of a file of rows, counted in their own bins. */
export const FileProfile = Type.Object(
  {
    version: Type.Literal(1),
    schema_hash: Type.String({description: "SHA-256 of the columns' names, kinds and bins; counts of one hash add up"}),
    rows: Type.Integer({minimum: 0}),
    time: Type.Optional(
      Type.String({description: "the column of times by whose days leads that came together are told"})
    ),
    columns: Type.Array(ProfiledColumn, {description: "in the file's order"})
  },
  {
    $id: "https://leadlight.invalid/reference/file-profile.v1.json",
    title: "File profile",
    description: "npm run profile-data: a file of rows in counts, which npm run drift takes as the reference"
  }
);

export type Opaque = Static<typeof Opaque>;
export type ProfiledColumn = Static<typeof ProfiledColumn>;
export type FileProfile = Static<typeof FileProfile>;
