import {type Static, Type} from "typebox";

const Figure = Type.Union([Type.Number(), Type.String()], {
  description: "a text where it is not finite: NaN, Infinity"
});
const Optional = Type.Optional(Figure);

const Test = Type.Union([
  Type.Object({score: Figure, threshold: Type.Number(), drifted: Type.Boolean()}),
  Type.Object({error: Type.String({description: "why the method says nothing of the column"})})
]);

const Column = Type.Object({
  type: Type.Union([Type.Literal("numeric"), Type.Literal("categorical")]),
  method: Type.Union([Type.String(), Type.Null()], {description: "null: the column cannot be compared"}),
  score: Type.Union([Figure, Type.Null()], {
    description: "calibrated: the population stability index less its mean under no drift; evidently: of the method"
  }),
  threshold: Type.Union([Type.Number(), Type.Null()]),
  drifted: Type.Boolean(),
  state: Type.String({
    description:
      "calibrated: major, moderate, negligible, stable, can't tell or not comparable; evidently: drifted, no drift or not comparable"
  }),
  reason: Type.Optional(Type.String()),
  interval: Type.Optional(Type.Tuple([Figure, Figure], {description: "nine of ten hold the true index"})),
  noise: Type.Optional(
    Type.Union([Type.Number(), Type.String()], {description: "what 95 % of windows without drift stay below"})
  ),
  visible: Type.Optional(
    Type.Union([Type.Number(), Type.String()], {
      description: "the smallest index that would have been found with 80 % power"
    })
  ),
  needed: Type.Optional(Type.Integer({description: "rows of current data that would show a major shift"})),
  p_value: Optional,
  adjusted: Type.Optional(
    Type.Union([Type.Number(), Type.String()], {description: "the p-value after Benjamini-Hochberg over the columns"})
  ),
  design_effect: Type.Optional(
    Type.Number({
      description: "so many rows of a day tell as much as one alone; absent where the reference has no days"
    })
  ),
  tests: Type.Optional(Type.Record(Type.String(), Test, {description: "with --methods"}))
});

const Limits = Type.Tuple([Type.Number(), Type.Number()], {description: "chance stays between them"});

const Multivariate = Type.Object(
  {
    state: Type.Union([Type.Literal("drifted"), Type.Literal("stable"), Type.Literal("can't tell")]),
    reason: Type.String(),
    reconstruction: Type.Union([
      Type.Null(),
      Type.Object(
        {
          components: Type.Integer({description: "principal components that explain more than .65 of the variance"}),
          error: Type.Object({reference: Type.Number(), current: Type.Number()}, {description: "mean of a row"}),
          limits: Limits,
          drifted: Type.Boolean(),
          chunks: Type.Object(
            {
              limits: Limits,
              current: Type.Array(Type.Object({rows: Type.Integer(), error: Type.Number(), alert: Type.Boolean()}))
            },
            {description: "NannyML's rule: chunks of a tenth of the reference, limits mean ± 3σ of the reference's"}
          )
        },
        {description: "whether columns go together as in the reference; null of too few rows"}
      )
    ]),
    domain: Type.Union([
      Type.Null(),
      Type.Object(
        {
          auc: Type.Number({description: "on rows that the trees were not grown on"}),
          limit: Type.Number({description: "95 % of windows without drift stay below"}),
          drifted: Type.Boolean(),
          blame: Type.Array(Type.Object({name: Type.String(), drop: Type.Number()}), {
            description: "columns by how much the area falls when their values are shuffled"
          })
        },
        {description: "trees that tell current rows from reference rows; null of too few rows"}
      )
    ])
  },
  {description: "with --multivariate: the columns together, from 1000 current rows and 500 of the reference"}
);

/** What `npm run drift -- --json` prints. */
export const DriftReport = Type.Object(
  {
    rule: Type.Union([Type.Literal("calibrated"), Type.Literal("evidently")]),
    rows: Type.Object({reference: Type.Integer(), current: Type.Integer()}),
    columns: Type.Record(Type.String(), Column, {
      description: "in the order of the reference, then what it does not have"
    }),
    dataset: Type.Object({
      drifted: Type.Integer({description: "columns"}),
      share: Figure,
      detected: Type.Boolean({description: "whether half of the columns that can be compared have drifted"})
    }),
    multivariate: Type.Optional(Multivariate)
  },
  {
    $id: "https://leadlight.invalid/reference/drift.v1.json",
    title: "Drift",
    description: "npm run drift -- --json: a verdict on every column of two files of rows"
  }
);

export type DriftReport = Static<typeof DriftReport>;
export type DriftColumn = Static<typeof Column>;
export type DriftTest = Static<typeof Test>;
