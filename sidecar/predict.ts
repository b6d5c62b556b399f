import {Failure} from "../data/failure.js";
import {createLineFormat} from "../data/predictionLine.js";
import {type PredictionResult, toResult} from "../data/predictionRecord.js";
import type {ProjectSchema} from "../workspace/scoring/schema.js";
import type {Scored} from "../workspace/scoring/scorer.js";
import {type Batcher, createBatcher} from "./batcher.js";
import type {Deps} from "./deps.js";
import {invalidRequest, ServiceError} from "./errors.js";
import {requireModel} from "./requireModel.js";
import type {PostedLead} from "./validate.js";

const NOT_LOGGED = "The prediction log cannot be written, so nothing was predicted. Try again shortly.";

export interface Predicted {
  readonly predictions: readonly PredictionResult[];
  readonly scored: readonly Scored[];
}

export interface Predictor extends Pick<Batcher<Posted, Predicted>, "requireRoom" | "occupy"> {
  predict(leads: readonly PostedLead[], requestId: string): Promise<Predicted>;
}

type FormatLine = ReturnType<typeof createLineFormat>;

/** Leads of one request. */
interface Posted {
  readonly leads: readonly PostedLead[];
  readonly requestId: string;
}

/**
 * Scores leads and appends one line each to the log before it resolves. 422
 * when the model cannot score one of them, 503 when there is no model, no room
 * or no time, or the log cannot be written. Requests that arrive together are
 * scored by one run and logged by one append.
 */
export function createPredictor(deps: Deps): Predictor {
  const formatLine = createLineFormat(deps.project.schema);
  const {submit, ...room} = createBatcher<Posted, Predicted>({
    ...deps,
    onQueue: deps.metrics.setQueue,
    onRun: deps.metrics.countRun,
    run: (requests) => predictTogether(deps, requests, formatLine),
    countRows: ({leads}) => leads.length
  });
  return {
    ...room,
    async predict(leads, requestId) {
      try {
        return await submit({leads, requestId});
      } catch (cause) {
        throw isUnscorable(cause) ? invalidRequest([{loc: ["body"], msg: cause.message, type: "unscorable"}]) : cause;
      }
    }
  };
}

/** A model that was brought may need values, or categories, that a lead of the documented form need not have. */
function isUnscorable(cause: unknown): cause is Failure {
  return cause instanceof Failure && cause.code === "invalid_data";
}

async function predictTogether(deps: Deps, requests: readonly Posted[], formatLine: FormatLine): Promise<Predicted[]> {
  const {served, shadow, predictions: log, live, timer, metrics} = deps;
  const model = requireModel(served);
  const leads = requests.flatMap((request) => request.leads);
  const startedMs = timer();
  const scored = await model.score(leads);
  const inferenceMs = (timer() - startedMs) / leads.length;
  const predictions = toPredictions(deps, requests, {scored, inferenceMs, modelVersion: model.modelVersion});
  const lines = predictions.map((prediction, i) => formatLine(prediction, leads[i]));
  await append(log, lines);
  metrics.countPredictions(scored);
  live.add(
    predictions,
    scored.map(({unseen}) => unseen)
  );
  shadow?.observe(leads, predictions);
  return split(requests, predictions, scored);
}

interface Run {
  readonly scored: readonly Scored[];
  readonly inferenceMs: number;
  readonly modelVersion: string;
}

/** A line for each lead of each request, in order. */
function toPredictions(
  {project: {schema}, clock, newId}: Deps,
  requests: readonly Posted[],
  {scored, ...run}: Run
): PredictionResult[] {
  const shared = {...run, timestampMs: clock()};
  let row = 0;
  return requests.flatMap(({leads, requestId}) =>
    leads.map((lead) => {
      const context = pickContext(lead, schema);
      return toResult({...shared, requestId, id: newId(), scored: scored[row++], context});
    })
  );
}

function split(requests: readonly Posted[], predictions: readonly PredictionResult[], scored: readonly Scored[]) {
  let start = 0;
  return requests.map(({leads: {length}}) => {
    const end = start + length;
    const part = {predictions: predictions.slice(start, end), scored: scored.slice(start, end)};
    start = end;
    return part;
  });
}

async function append(log: Deps["predictions"], lines: readonly string[]): Promise<void> {
  try {
    await log.appendLines(lines);
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
