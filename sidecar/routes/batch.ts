import type {Middleware} from "koa";
import {toAnswer} from "../answer.js";
import {failAs} from "../errors.js";
import type {Predict, Predicted} from "../predict.js";
import {readBody} from "../readBody.js";
import type {RequestParser} from "../validate.js";

/** `POST /predict/batch`: leads in, their scores and a summary out; an invalid lead refuses them all. */
export function answerBatch(parser: RequestParser, predict: Predict, positive: string): Middleware {
  return async (ctx) => {
    const leads = parser.parseBatch(await readBody(ctx));
    const work = predict(leads, ctx.state.requestId);
    ctx.body = toBatchAnswer(await failAs("Batch prediction failed due to an internal error.", work), positive);
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
