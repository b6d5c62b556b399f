import {toAnswer} from "../answer.js";
import type {Endpoint} from "../endpoint.js";
import {failAs} from "../errors.js";
import type {Predict, Predicted} from "../predict.js";
import type {RequestParser} from "../validate.js";

/** `POST /predict/batch`: leads in, their scores and a summary out; an invalid lead refuses them all. */
export function batchEndpoint(parser: RequestParser, predict: Predict, positive: string): Endpoint {
  return {
    method: "POST",
    path: "/predict/batch",
    scope: "predict",
    isBusy: true,
    async answer({id, readBody}) {
      const leads = parser.parseBatch(await readBody());
      const predicted = await failAs("Batch prediction failed due to an internal error.", predict(leads, id));
      return {body: toBatchAnswer(predicted, positive)};
    }
  };
}

function toBatchAnswer({predictions, scored}: Predicted, positive: string) {
  const sum = scored.reduce((total, {score}) => total + score, 0);
  return {
    predictions: predictions.map(toAnswer),
    total_count: predictions.length,
    avg_score: Number((sum / scored.length).toFixed(4)),
    high_engagement_count: scored.filter(({label}) => label === positive).length
  };
}
