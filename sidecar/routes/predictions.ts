import {Type} from "typebox";
import {Prediction} from "../../data/formats/prediction.js";
import {parseTimestamp} from "../../data/formats/timestamp.js";
import {publicContext} from "../../data/publicContext.js";
import type {Cursor, RecentSpec, StoreReader} from "../../data/store/reader.js";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import type {Deps} from "../deps.js";
import type {Endpoint, EndpointRequest} from "../endpoint.js";
import {invalidRequest} from "../errors.js";
import {takeNewest} from "../loggedReader.js";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;
const CURSOR = /^([^,]+)(?:,(.{1,200}))?$/;

/** Of a prediction, only a key that may see what is private sees all. */
const PublicPrediction = Type.Object({...Prediction.properties, request_id: Type.Optional(Type.String())});

const Page = Type.Object({
  predictions: Type.Array(PublicPrediction),
  next: Type.Union([Type.String(), Type.Null()], {description: "the next page's before; null on the last one"})
});

type Told = Pick<Deps, "project" | "store" | "logged" | "clock">;

/** `GET /predictions?limit=&before=`: what was predicted lately, the newest first. */
export function predictionsEndpoint({project, store, logged, clock}: Told): Endpoint {
  const toPublic = createPublisher(project.schema);
  const read = async (spec: RecentSpec) => {
    const stored = await askStore(store, spec, clock());
    if (stored?.isWhole) return stored.page;
    return takeNewest([...(stored?.page ?? []), ...(await logged.recentPredictions(spec))], spec.limit);
  };
  return {
    method: "GET",
    path: "/predictions",
    scope: "read",
    operation: {
      summary: "List recent predictions, the newest first; private values for a key that allows them",
      parameters: [
        {
          name: "limit",
          in: "query",
          description: "how many",
          schema: Type.Integer({minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT})
        },
        {
          name: "before",
          in: "query",
          description: "only those before a timestamp, or the next of a page",
          schema: Type.String()
        }
      ],
      gives: {200: {description: "A page", schema: Page}}
    },
    async answer({query, scopes}) {
      const limit = parseLimit(query.limit);
      const found = await read({limit: limit + 1, before: parseBefore(query.before)});
      const shown = found.slice(0, limit);
      const predictions = scopes.has("private") ? shown : shown.map(toPublic);
      const next = found.length > limit ? formatCursor(shown[limit - 1]) : null;
      return {headers: {"Cache-Control": "no-store"}, body: {predictions, next}};
    }
  };
}

/** What a store has of a page, and whether that is all of it; null when there is none or it is away. */
async function askStore(store: StoreReader | null, spec: RecentSpec, nowMs: number) {
  if (!store) return null;
  try {
    const isWhole = await store.isCaughtUpPast(spec.before?.timeMs ?? nowMs);
    return {isWhole, page: await store.recentPredictions(spec)};
  } catch {
    return null;
  }
}

/** A prediction without texts, and without what the schema calls private. */
function createPublisher(schema: ProjectSchema): (prediction: Prediction) => Partial<Prediction> {
  const shown = schema.fields.filter((field) => !field.private && field.type !== "text");
  const fields = new Set(shown.map(({name}) => name));
  const names = new Set(publicContext(schema));
  return ({timestamp, id, input, context, ...rest}) => {
    const {score, margin, label, confidence, inference_ms, model_version} = rest;
    const scored = {score, margin, label, confidence, inference_ms, model_version};
    return {timestamp, id, input: pick(input, fields), ...scored, context: pick(context, names)};
  };
}

function pick<T>(values: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

type Parameter = EndpointRequest["query"][string];

function parseLimit(text: Parameter): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(String(text)) ? Number(text) : NaN;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  const msg = `Input should be a whole number, 1 to ${MAX_LIMIT}`;
  throw invalidRequest([{loc: ["query", "limit"], msg, type: "int_range"}]);
}

function parseBefore(text: Parameter): Cursor | null {
  if (text === undefined) return null;
  // A "+" that was not escaped in the address arrives as a space.
  const [, timestamp = "", id] = CURSOR.exec(String(text).replace(" ", "+")) ?? [];
  const timeMs = parseTimestamp(timestamp);
  if (!Number.isNaN(timeMs)) return {timeMs, id};
  const msg = "Input should be a timestamp with its offset, or the next of a page";
  throw invalidRequest([{loc: ["query", "before"], msg, type: "datetime_parsing"}]);
}

function formatCursor({timestamp, id}: Prediction): string {
  return `${new Date(timestamp).toISOString()},${id}`;
}
