import {type Static, Type} from "typebox";

const Input = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]));

/** One line of `data/<project>/rows.jsonl`: a labelled lead and the part of the split it belongs to. */
export const LabelledRow = Type.Object(
  {
    split: Type.Union([Type.Literal("train"), Type.Literal("validation"), Type.Literal("reference")]),
    id: Type.Optional(Type.String()),
    order: Type.Optional(Type.Union([Type.String(), Type.Number()])),
    input: Input,
    outcome: Type.Union([Type.Literal(0), Type.Literal(1)])
  },
  {
    $id: "https://leadlight.invalid/reference/row.v1.json",
    title: "Labelled row",
    description: "one line of data/<project>/rows.jsonl"
  }
);

/** One line of `data/<project>/reference/<version>.jsonl`: a held-out row with the score of that version. */
export const ReferenceRow = Type.Object(
  {
    input: Input,
    score: Type.Number({minimum: 0, maximum: 1}),
    margin: Type.Number(),
    outcome: Type.Optional(
      Type.Union([Type.Literal(0), Type.Literal(1)], {description: "absent where it is not known, of an ingested log"})
    ),
    day: Type.Optional(Type.String({pattern: "^\\d{4}-\\d\\d-\\d\\d$", description: "UTC, where rows have times"}))
  },
  {
    $id: "https://leadlight.invalid/reference/reference-row.v1.json",
    title: "Reference row",
    description: "one line of data/<project>/reference/<version>.jsonl: held out, never trained on"
  }
);

export type LabelledRow = Static<typeof LabelledRow>;
export type ReferenceRow = Static<typeof ReferenceRow>;
