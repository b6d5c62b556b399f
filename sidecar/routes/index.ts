import {Router} from "@koa/router";
import type {Deps} from "../deps.js";
import {createPredict} from "../predict.js";
import {createRequestParser} from "../validate.js";
import {answerBatch} from "./batch.js";
import {answerHealth} from "./health.js";
import {answerHome} from "./home.js";
import {answerLive} from "./live.js";
import {answerPredict} from "./predict.js";

/** The service's routes. */
export function createRouter(deps: Deps): Router {
  const parser = createRequestParser(deps.project.schema);
  const predict = createPredict(deps);
  return new Router()
    .get("/", answerHome(deps))
    .get("/health", answerHealth(deps))
    .get("/live", answerLive(deps))
    .post("/predict", answerPredict(parser, predict))
    .post("/predict/batch", answerBatch(parser, predict, deps.project.schema.target.positive));
}
