import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {createPredictor} from "../predict.js";
import {createRequestParser} from "../validate.js";
import {adminEndpoints} from "./admin.js";
import {batchEndpoint} from "./batch.js";
import {docsEndpoints} from "./docs.js";
import {explainEndpoint} from "./explain.js";
import {feedbackEndpoint} from "./feedback.js";
import {healthEndpoint} from "./health.js";
import {homeEndpoint} from "./home.js";
import {inferenceEndpoints} from "./inference.js";
import {inferenceServerEndpoints} from "./inferenceServer.js";
import {liveEndpoint} from "./live.js";
import {metricsEndpoint} from "./metrics.js";
import {modelEndpoint} from "./model.js";
import {modelsEndpoint} from "./models.js";
import {openApiEndpoint} from "./openapi.js";
import {predictEndpoint} from "./predict.js";
import {predictionsEndpoint} from "./predictions.js";
import {livezEndpoint, readyzEndpoint} from "./probes.js";
import {shadowEndpoints} from "./shadow.js";

/** What the service answers to. */
export function createEndpoints(deps: Deps): Endpoint[] {
  const parser = createRequestParser(deps.project.schema);
  const predictor = createPredictor(deps);
  const endpoints = [
    homeEndpoint(deps),
    ...docsEndpoints(),
    healthEndpoint(deps),
    livezEndpoint(),
    readyzEndpoint(deps),
    metricsEndpoint(deps),
    modelEndpoint(deps),
    modelsEndpoint(deps),
    liveEndpoint(deps),
    predictEndpoint(parser, predictor),
    batchEndpoint(parser, predictor, deps.project.schema.target.positive),
    feedbackEndpoint(deps),
    predictionsEndpoint(deps),
    explainEndpoint(deps, parser),
    ...inferenceServerEndpoints(deps),
    ...inferenceEndpoints(deps, parser, predictor),
    ...adminEndpoints(deps),
    ...shadowEndpoints(deps)
  ];
  return [...endpoints, openApiEndpoint(endpoints)];
}
