import {PredictionAnswer, toAnswer} from "../answer.js";
import type {Endpoint} from "../endpoint.js";
import {failAs} from "../errors.js";
import type {Predictor} from "../predict.js";
import type {RequestParser} from "../validate.js";

/** `POST /predict`: one lead in, its score out. */
export function predictEndpoint(parser: RequestParser, {predict, requireRoom}: Predictor): Endpoint {
  return {
    method: "POST",
    path: "/predict",
    scope: "predict",
    isBusy: true,
    operation: {
      summary: "Score a lead and log its prediction",
      takes: parser.schemas.lead,
      gives: {200: {description: "The score, once it is in the log", schema: PredictionAnswer}}
    },
    async answer({id, readBody}) {
      requireRoom();
      const lead = parser.parseLead(await readBody());
      const {predictions} = await failAs("Prediction failed due to an internal error.", predict([lead], id));
      return {body: toAnswer(predictions[0])};
    }
  };
}
