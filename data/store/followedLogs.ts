import {createHash} from "node:crypto";
import {Ajv} from "ajv";
import {Outcome} from "../formats/outcome.js";
import {ApiRequest} from "../formats/request.js";
import {parsePrediction} from "../loggedPrediction.js";
import {toOutcomeKey} from "../outcomeKey.js";
import type {ProjectPaths} from "../project.js";
import {API_METRICS, OUTCOMES, PREDICTION_LOGS, type Row, type TableShape, toRow} from "./tables.js";
import type {TailedLine} from "./tail.js";

/** A log that a store follows. */
export interface FollowedLog {
  readonly name: "predictions" | "requests" | "outcomes";
  readonly path: string;
  readonly table: TableShape;
  /** A line of one of its files as a row; null for one that is none. */
  readonly parse: (line: TailedLine, file: string) => Row | null;
}

const ajv = new Ajv({strict: false, validateFormats: false});
const isRequest = ajv.compile<ApiRequest>(ApiRequest);
const isOutcome = ajv.compile<Outcome>(Outcome);

/** The logs of a project that a store follows. */
export function listFollowedLogs({predictions, requests, outcomes}: ProjectPaths): FollowedLog[] {
  return [
    {name: "predictions", path: predictions, table: PREDICTION_LOGS, parse: readPrediction},
    {name: "requests", path: requests, table: API_METRICS, parse: readRequest},
    {name: "outcomes", path: outcomes, table: OUTCOMES, parse: readOutcome}
  ];
}

function readPrediction({text}: TailedLine): Row | null {
  const prediction = parsePrediction(text);
  return prediction && toRow(PREDICTION_LOGS, prediction);
}

function readRequest(line: TailedLine, file: string): Row | null {
  const request = parseJson(line.text);
  if (!isRequest(request) || !isInstant(request.timestamp)) return null;
  return toRow(API_METRICS, {...request, id: toPlaceKey(line, file)});
}

function readOutcome({text}: TailedLine): Row | null {
  const outcome = parseJson(text);
  if (!isOutcome(outcome) || !isInstant(outcome.timestamp) || !isInstant(outcome.occurred_at)) return null;
  return toRow(OUTCOMES, {...outcome, id: toOutcomeKey(outcome)});
}

/** A request's id may be its caller's, so a line is known by where it is and what it says. */
function toPlaceKey({text, start}: TailedLine, file: string): string {
  return createHash("sha256").update(`${file}\n${start}\n${text}`).digest("base64url").slice(0, 22);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isInstant(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
