import {PredictionAnswer, toAnswer} from "../answer.js";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {failAs} from "../errors.js";
import type {Predict} from "../predict.js";
import {requireRoom} from "../requireRoom.js";
import type {RequestParser} from "../validate.js";

/** `POST /predict`: one lead in, its score out. */
export function predictEndpoint(deps: Deps, parser: RequestParser, predict: Predict): Endpoint {
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
      requireRoom(deps);
      const lead = parser.parseLead(await readBody());
      const {predictions} = await failAs("Prediction failed due to an internal error.", predict([lead], id));
      return {body: toAnswer(predictions[0])};
    }
  };
}
