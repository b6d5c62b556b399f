import type {Middleware} from "koa";
import {toAnswer} from "../answer.js";
import {failAs} from "../errors.js";
import type {Predict} from "../predict.js";
import {readBody} from "../readBody.js";
import type {RequestParser} from "../validate.js";

/** `POST /predict`: one lead in, its score out. */
export function answerPredict(parser: RequestParser, predict: Predict): Middleware {
  return async (ctx) => {
    const lead = parser.parseLead(await readBody(ctx));
    const {predictions} = await failAs(
      "Prediction failed due to an internal error.",
      predict([lead], ctx.state.requestId)
    );
    ctx.body = toAnswer(predictions[0]);
  };
}
