import {Failure} from "../data/failure.js";
import type {Prediction} from "../data/formats/prediction.js";
import {toPrediction} from "../data/predictionRecord.js";
import type {ProjectSchema} from "../workspace/scoring/schema.js";
import type {Scored} from "../workspace/scoring/scorer.js";
import type {Deps, Model} from "./deps.js";
import {invalidRequest, ServiceError} from "./errors.js";
import type {PostedLead} from "./validate.js";

const NOT_LOADED = "Model not loaded — service is not ready. Try again shortly.";
const NOT_LOGGED = "The prediction log cannot be written, so nothing was predicted. Try again shortly.";

export interface Predicted {
  readonly predictions: readonly Prediction[];
  readonly scored: readonly Scored[];
}

export type Predict = (leads: readonly PostedLead[], requestId: string) => Promise<Predicted>;

/**
 * Scores leads and appends one line each to the log before it resolves. 422
 * when the model cannot score one of them, 503 when there is no model or the
 * log cannot be written.
 */
export function createPredict({project, served, shadow, predictions: log, live, clock, timer, newId}: Deps): Predict {
  const {schema} = project;
  return async (leads, requestId) => {
    const {model} = served;
    if (!model) throw new ServiceError(503, NOT_LOADED);
    const startedMs = timer();
    const scored = await score(model, leads);
    const inferenceMs = (timer() - startedMs) / leads.length;
    const shared = {timestampMs: clock(), requestId, inferenceMs, modelVersion: model.modelVersion, schema};
    const predictions = leads.map((lead, i) =>
      toPrediction({...shared, id: newId(), lead, scored: scored[i], context: pickContext(lead, schema)})
    );
    await append(log, predictions);
    live.add(
      predictions,
      scored.map(({unseen}) => unseen)
    );
    shadow?.observe(leads, predictions);
    return {predictions, scored};
  };
}

/** A model that was brought may need values, or categories, that a lead of the documented form need not have. */
async function score(model: Model, leads: readonly PostedLead[]): Promise<Scored[]> {
  try {
    return await model.score(leads);
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code !== "invalid_data") throw cause;
    throw invalidRequest([{loc: ["body"], msg: cause.message, type: "unscorable"}]);
  }
}

async function append(log: Deps["predictions"], predictions: readonly Prediction[]): Promise<void> {
  try {
    await log.append(predictions);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    throw new ServiceError(503, NOT_LOGGED, {cause});
  }
}

function pickContext({context}: PostedLead, schema: ProjectSchema): Record<string, string> {
  if (typeof context !== "object" || context === null) return {};
  const values = context as Readonly<Record<string, string | null | undefined>>;
  const given = schema.context.map(({name}) => [name, Object.hasOwn(values, name) ? values[name] : null] as const);
  return Object.fromEntries(given.filter((entry): entry is readonly [string, string] => Boolean(entry[1]?.trim())));
}
