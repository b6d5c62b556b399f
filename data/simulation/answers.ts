import {v4, v7} from "uuid";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import type {Scored, Scorer} from "../../workspace/scoring/scorer.js";
import type {Prediction} from "../formats/prediction.js";
import type {ApiRequest} from "../formats/request.js";
import {formatTimestamp} from "../formats/timestamp.js";
import {groupBy} from "../groupBy.js";
import {toPrediction} from "../predictionRecord.js";
import {createRandom, type Random} from "../random.js";
import type {Arrival} from "./arrivals.js";
import {sampleGamma} from "./samplers.js";
import type {Scenario} from "./scenarios.js";

export interface Service {
  readonly schema: ProjectSchema;
  readonly scorer: Scorer;
  readonly modelVersion: string;
}

export interface Visit extends Arrival {
  readonly prediction: Prediction;
}

export interface Answer {
  readonly request: ApiRequest;
  readonly visits: readonly Visit[];
}

interface ScoredArrival extends Arrival {
  readonly scored: Scored;
}

/** Scores the arrivals of a day and answers them: one request a batch, one a lead that comes alone. */
export async function answerArrivals(
  seed: number,
  arrivals: readonly Arrival[],
  service: Service,
  scenario: Scenario
): Promise<Answer[]> {
  const changed = arrivals.map((arrival) => ({...arrival, lead: changeLead(seed, arrival, scenario)}));
  const scores = await service.scorer(changed.map(({lead}) => lead));
  const scored = changed.map((arrival, i) => ({...arrival, scored: scores[i]}));
  const requests = groupBy(scored, ({batch, leadId, timeMs}) => batch ?? `${leadId}/${timeMs}`);
  return [...requests].map(([key, group]) => answer(createRandom(`${seed}/request/${key}`), group, service, scenario));
}

export function drawBytes(random: Random): Uint8Array {
  return Uint8Array.from({length: 16}, () => Math.floor(random() * 256));
}

function changeLead(seed: number, {lead, leadId}: Arrival, {change}: Scenario): Arrival["lead"] {
  return change ? change(lead, createRandom(`${seed}/change/${leadId}`)) : lead;
}

function answer(random: Random, group: readonly ScoredArrival[], service: Service, scenario: Scenario): Answer {
  const [{timeMs, batch}] = group;
  const requestId = v4({random: drawBytes(random)});
  const inferenceMs = (sampleGamma(random, 2, 0.5) + 0.05 * group.length) * (scenario.inference ?? 1);
  const request = {
    timestamp: formatTimestamp(timeMs),
    request_id: requestId,
    method: "POST",
    endpoint: batch === null ? "/predict" : "/predict/batch",
    status_code: 200,
    response_ms: Number((inferenceMs + sampleGamma(random, 2, 0.4)).toFixed(3))
  };
  const visits = group.map(({scored, ...arrival}) => {
    const prediction = toPrediction({
      timestampMs: timeMs,
      id: v7({msecs: timeMs, random: drawBytes(random)}),
      requestId,
      lead: arrival.lead,
      scored,
      inferenceMs: inferenceMs / group.length,
      modelVersion: service.modelVersion,
      context: toContext(arrival, scenario),
      schema: service.schema
    });
    return {...arrival, prediction};
  });
  return {request, visits};
}

function toContext({leadId, campaign}: Arrival, {enrichmentVersion = "3"}: Scenario): Record<string, string> {
  const {name, source, owner} = campaign;
  return {lead_id: leadId, campaign: name, source, owner, enrichment_version: enrichmentVersion};
}
