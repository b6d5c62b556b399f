import {type Static, Type} from "typebox";

const Share = Type.Number({minimum: 0, maximum: 1});
const Count = Type.Integer({minimum: 0});

const Figure = Type.Object(
  {value: Type.Number(), low: Type.Number(), high: Type.Number()},
  {description: "a figure and its 95 % interval"}
);

const Bin = Type.Object(
  {rows: Count, positives: Count, score: Share, share: Figure},
  {description: "rows of neighbouring scores: their mean score, and the share that was positive (Wilson)"}
);

const Truth = {
  log_loss: Type.Object({...Figure.properties}, {description: "mean, in nats (bootstrap)"}),
  brier: Type.Object({...Figure.properties}, {description: "mean squared distance from the outcome (bootstrap)"}),
  calibration_error: Type.Object(
    {...Figure.properties},
    {description: "mean distance of score and share over the bins (bootstrap, reflected)"}
  ),
  reliability: Type.Array(Bin, {description: "bins of equal mass, lowest scores first; equal scores are never parted"})
};

const Comparison = {
  roc_auc: Type.Object({...Figure.properties}, {description: "the other model's (DeLong)"}),
  roc_auc_difference: Type.Object(
    {...Figure.properties, p_value: Share},
    {description: "this version's less the other's, on the same rows (DeLong's paired test)"}
  ),
  log_loss: Type.Number({description: "the other model's"}),
  log_loss_difference: Type.Object(
    {...Figure.properties},
    {description: "this version's less the other's, on the same rows: below 0 is better (paired bootstrap)"}
  )
};

/** `evaluation.json` of a model version, version 1: how it did on the held-out reference rows. */
export const Evaluation = Type.Object(
  {
    version: Type.Literal(1),
    model_version: Type.String(),
    rows: Count,
    positives: Count,
    roc_auc: Type.Object({...Figure.properties}, {description: "area under the ROC curve (DeLong)"}),
    average_precision: Type.Object({...Figure.properties}, {description: "step sum (bootstrap within outcomes)"}),
    ...Truth,
    uncalibrated: Type.Union([Type.Object(Truth), Type.Null()], {
      description: "the same of the scores before calibration; null when there is none"
    }),
    threshold: Share,
    confusion: Type.Object({
      true_positives: Count,
      false_positives: Count,
      false_negatives: Count,
      true_negatives: Count
    }),
    precision: Type.Union([Figure, Type.Null()], {
      description: "at the threshold (Wilson); null when no row reaches it"
    }),
    recall: Type.Object({...Figure.properties}, {description: "at the threshold (Wilson)"}),
    deciles: Type.Array(
      Type.Object({rows: Count, positives: Type.Number({description: "tied rows in proportion"}), lift: Figure}),
      {description: "tenths of the rows, best first: share of positives over that of all rows (Wilson)"}
    ),
    top: Type.Array(Type.Object({k: Count, precision: Figure}), {
      description: "share of positives among the best k rows (Wilson)"
    }),
    previous: Type.Union([Type.Object({model_version: Type.String(), ...Comparison}), Type.Null()], {
      description: "the version that was current; null when there was none to score"
    }),
    baseline: Type.Union([Type.Object(Comparison), Type.Null()], {
      description: "a logistic regression on the same columns; null when there were no training rows"
    }),
    importance: Type.Array(
      Type.Object({
        field: Type.String(),
        margin: Type.Number({description: "mean |attribution|, log-odds"}),
        points: Type.Number({description: "mean |attribution|, percentage points of the score"}),
        gain: Type.Union([Type.Number(), Type.Null()], {
          description: "of all splits on its columns; null without trees"
        })
      }),
      {description: "fields by how far they move the scores of the rows, the farthest first (Tree SHAP)"}
    )
  },
  {
    $id: "https://leadlight.invalid/reference/evaluation.v1.json",
    title: "Evaluation",
    description: "model/registry/<project>/<version>/evaluation.json: a version on held-out rows"
  }
);

export type Evaluation = Static<typeof Evaluation>;
