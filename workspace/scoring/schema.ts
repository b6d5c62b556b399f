import {type Static, Type} from "typebox";

const Name = Type.String({minLength: 1, maxLength: 200});
const Common = {
  name: Name,
  label: Type.Optional(Type.String({description: "what a reader sees; the name by default"})),
  private: Type.Optional(Type.Boolean({description: "never leaves this machine; false by default"}))
};
const Segment = Type.Optional(
  Type.Boolean({description: "leads are counted apart by its commonest values; never where private; false by default"})
);

/** A column computed from a text field; declared here, so that it is profiled and can be a feature. */
const Derived = Type.Union([
  Type.Object({name: Name, kind: Type.Literal("present", {description: "1 when the field holds text, else 0"})}),
  Type.Object({name: Name, kind: Type.Literal("length", {description: "code points; 0 when missing"})}),
  Type.Object({
    name: Name,
    kind: Type.Literal("count", {description: "parts between separators; 0 when missing"}),
    separator: Type.String({minLength: 1})
  }),
  Type.Object({
    name: Name,
    kind: Type.Literal("words", {description: "1 when one of the words occurs whole, in any case, else 0"}),
    words: Type.Array(Type.String({minLength: 1}), {minItems: 1})
  })
]);

const NumericField = Type.Object({
  ...Common,
  type: Type.Union([Type.Literal("integer"), Type.Literal("number")]),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number())
});

const CategoryField = Type.Object({
  ...Common,
  type: Type.Literal("category"),
  segment: Segment,
  values: Type.Optional(Type.Array(Type.String(), {description: "documented values; not enforced"})),
  aliases: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: "a value training may never see -> the one it is taken for"
    })
  ),
  maxLength: Type.Optional(Type.Integer({minimum: 1}))
});

const TextField = Type.Object({
  ...Common,
  type: Type.Literal("text"),
  maxLength: Type.Optional(Type.Integer({minimum: 1})),
  derived: Type.Optional(Type.Array(Derived))
});

export const Field = Type.Union([NumericField, CategoryField, TextField]);

/** `data/<project>/schema.json`, version 1: what a lead of this project is. */
export const ProjectSchema = Type.Object(
  {
    version: Type.Literal(1),
    project: Type.String({pattern: "^[a-z0-9][a-z0-9-]{0,62}$"}),
    title: Type.String({minLength: 1}),
    demo: Type.Optional(Type.Boolean({description: "simulated data: every page says so"})),
    target: Type.Object({
      name: Name,
      positive: Type.String({minLength: 1, description: "label at or above the threshold"}),
      negative: Type.String({minLength: 1, description: "label below it"})
    }),
    threshold: Type.Number({minimum: 0, maximum: 1}),
    bands: Type.Object({
      medium: Type.Number({minimum: 0, maximum: 1}),
      high: Type.Number({minimum: 0, maximum: 1})
    }),
    fields: Type.Array(Field, {minItems: 1}),
    context: Type.Array(Type.Object({...Common, segment: Segment}), {
      description: "logged and segmentable, never a feature"
    })
  },
  {
    $id: "https://leadlight.invalid/reference/project-schema.v1.json",
    title: "Project schema",
    description: "data/<project>/schema.json: the fields of a lead, its target, threshold and context"
  }
);

export type Derived = Static<typeof Derived>;
export type NumericField = Static<typeof NumericField>;
export type CategoryField = Static<typeof CategoryField>;
export type TextField = Static<typeof TextField>;
export type Field = Static<typeof Field>;
export type ProjectSchema = Static<typeof ProjectSchema>;

export type FieldValue = string | number | null | undefined;

/** A raw lead: every field optional; unknown keys are ignored. */
export type Lead = Readonly<Record<string, FieldValue>>;
