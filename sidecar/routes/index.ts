import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {createPredict} from "../predict.js";
import {createRequestParser} from "../validate.js";
import {adminEndpoints} from "./admin.js";
import {batchEndpoint} from "./batch.js";
import {feedbackEndpoint} from "./feedback.js";
import {healthEndpoint} from "./health.js";
import {homeEndpoint} from "./home.js";
import {liveEndpoint} from "./live.js";
import {predictEndpoint} from "./predict.js";
import {predictionsEndpoint} from "./predictions.js";
import {shadowEndpoints} from "./shadow.js";

/** What the service answers to. */
export function createEndpoints(deps: Deps): Endpoint[] {
  const parser = createRequestParser(deps.project.schema);
  const predict = createPredict(deps);
  return [
    homeEndpoint(deps),
    healthEndpoint(deps),
    liveEndpoint(deps),
    predictEndpoint(parser, predict),
    batchEndpoint(parser, predict, deps.project.schema.target.positive),
    feedbackEndpoint(deps),
    predictionsEndpoint(deps),
    ...adminEndpoints(deps),
    ...shadowEndpoints(deps)
  ];
}
