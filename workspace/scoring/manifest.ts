import {type Static, Type} from "typebox";
import {Calibration} from "./calibration.js";

const Name = Type.String({minLength: 1});
const From = {name: Name, field: Name};

const Column = Type.Union([
  Type.Object({
    ...From,
    kind: Type.Literal("number"),
    fill: Type.Union([Type.Number(), Type.Null()], {description: "for a missing value; null leaves it missing"})
  }),
  Type.Object({
    ...From,
    kind: Type.Literal("target", {description: "smoothed mean outcome of the value; the prior when unseen or missing"}),
    prior: Type.Number(),
    values: Type.Record(Type.String(), Type.Number(), {description: "by category key"})
  }),
  Type.Object({
    ...From,
    kind: Type.Literal("level", {description: "1 when the value is this level, else 0"}),
    level: Type.String()
  }),
  Type.Object({
    ...From,
    kind: Type.Literal("code", {description: "the model's own number of the value"}),
    values: Type.Record(Type.String(), Type.Number(), {description: "by category key"}),
    other: Type.Union([Type.Number(), Type.Null()], {description: "for a value without a number; null: missing"})
  }),
  Type.Object({
    ...From,
    kind: Type.Literal("text", {description: "the value as it is, for an ONNX model that takes fields"})
  }),
  Type.Object({...From, kind: Type.Literal("present")}),
  Type.Object({...From, kind: Type.Literal("length")}),
  Type.Object({...From, kind: Type.Literal("count"), separator: Type.String({minLength: 1})}),
  Type.Object({...From, kind: Type.Literal("words"), words: Type.Array(Type.String(), {minItems: 1})})
]);

const Levels = Type.Object({
  known: Type.Array(Type.String(), {description: "levels that training saw, the reference level among them"}),
  reference: Type.String({description: "the level that has no column"}),
  missing: Type.String({description: "the level that a missing value is taken for"}),
  unseen: Type.String({description: "the level whose outcome is nearest the prior, for a value training never saw"})
});

const Onnx = Type.Object(
  {
    kind: Type.Union([Type.Literal("matrix"), Type.Literal("fields")], {
      description: "one float input of all columns, or an input per column, named like it"
    }),
    output: Name,
    column: Type.Integer({minimum: 0, description: "of the output: the positive outcome's"}),
    is: Type.Union([Type.Literal("score"), Type.Literal("margin")])
  },
  {description: "how an ONNX file that was brought ready is fed and read; ours is, without it"}
);

/** `manifest.json` of a model version, version 1: how a lead becomes the model's input. */
export const Manifest = Type.Object(
  {
    version: Type.Literal(1),
    project: Type.String(),
    model_version: Type.String({pattern: "^[0-9]+-[0-9a-f]{8}$"}),
    schema_hash: Type.String({pattern: "^[0-9a-f]{64}$"}),
    trained: Type.Optional(
      Type.Object(
        {
          rows: Type.Integer(),
          positives: Type.Integer(),
          validation_auc: Type.Number(),
          reference_auc: Type.Number()
        },
        {description: "absent when the model was trained elsewhere"}
      )
    ),
    imported: Type.Optional(
      Type.Object(
        {
          format: Type.Union([Type.Literal("xgboost"), Type.Literal("lightgbm"), Type.Literal("onnx")]),
          sha256: Type.String({pattern: "^[0-9a-f]{64}$"})
        },
        {description: "the file that the model was brought in"}
      )
    ),
    prior: Type.Optional(Type.Number({description: "share of positives in training, where it is known"})),
    aliases: Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
      description: "field -> documented value -> the trained value it is taken for"
    }),
    levels: Type.Record(Type.String(), Levels),
    onnx: Type.Optional(Onnx),
    columns: Type.Array(Column, {minItems: 1, description: "the model's input, in order"}),
    calibration: Calibration,
    files: Type.Record(Type.String(), Type.String(), {description: "file name -> SHA-256"})
  },
  {
    $id: "https://leadlight.invalid/reference/manifest.v1.json",
    title: "Model manifest",
    description: "model/registry/<project>/<version>/manifest.json: the encoder and provenance of a model version"
  }
);

export type Column = Static<typeof Column>;
export type Levels = Static<typeof Levels>;
export type Manifest = Static<typeof Manifest>;
