import {type Static, Type} from "typebox";
import {PredictionAnswer, toAnswer} from "../answer.js";
import type {Endpoint} from "../endpoint.js";
import {failAs} from "../errors.js";
import type {Predicted, Predictor} from "../predict.js";
import type {RequestParser} from "../validate.js";

const BatchAnswer = Type.Object(
  {
    predictions: Type.Array(PredictionAnswer, {description: "in the order of the leads"}),
    total_count: Type.Integer({minimum: 1}),
    avg_score: Type.Number({minimum: 0, maximum: 1, description: "mean of the unrounded scores, 4 decimals"}),
    high_engagement_count: Type.Integer({minimum: 0, description: "how many have the positive label"})
  },
  {title: "Predictions"}
);

/** `POST /predict/batch`: leads in, their scores and a summary out; an invalid lead refuses them all. */
export function batchEndpoint(parser: RequestParser, {predict, requireRoom}: Predictor, positive: string): Endpoint {
  return {
    method: "POST",
    path: "/predict/batch",
    scope: "predict",
    isBusy: true,
    operation: {
      summary: "Score many leads and log their predictions; an invalid lead refuses them all",
      takes: parser.schemas.batch,
      gives: {200: {description: "The scores, once they are in the log", schema: BatchAnswer}}
    },
    async answer({id, readBody}) {
      requireRoom();
      const leads = parser.parseBatch(await readBody());
      const predicted = await failAs("Batch prediction failed due to an internal error.", predict(leads, id));
      return {body: toBatchAnswer(predicted, positive)};
    }
  };
}

function toBatchAnswer({predictions, scored}: Predicted, positive: string): Static<typeof BatchAnswer> {
  const sum = scored.reduce((total, {score}) => total + score, 0);
  return {
    predictions: predictions.map(toAnswer),
    total_count: predictions.length,
    avg_score: Number((sum / scored.length).toFixed(4)),
    high_engagement_count: scored.filter(({label}) => label === positive).length
  };
}
