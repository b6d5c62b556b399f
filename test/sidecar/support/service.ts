import {once} from "node:events";
import {mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import inject, {type InjectOptions, type Response} from "light-my-request";
import {onTestFinished} from "vitest";
import type {Outcome} from "../../../data/formats/outcome.js";
import type {Prediction} from "../../../data/formats/prediction.js";
import type {ApiRequest} from "../../../data/formats/request.js";
import {openLog} from "../../../data/log.js";
import {openProject} from "../../../data/project.js";
import {createHandler} from "../../../sidecar/app.js";
import type {DepsSpec, Model} from "../../../sidecar/deps.js";
import {createLive} from "../../../sidecar/live.js";
import {createLoggedReader} from "../../../sidecar/loggedReader.js";
import {createPrint} from "../../../sidecar/operationalLog.js";
import {openOutcomes} from "../../../sidecar/outcomes.js";
import type {Lead} from "../../../workspace/scoring/schema.js";
import {judge} from "../../../workspace/scoring/scorer.js";
import {readRecords} from "./records.js";

export const project = openProject("demo");

/** A model whose score is the quality in percent, plus a 1e-5 that rounding must take away. */
export const model: Model = {score: async (leads) => leads.map(scoreLead), modelVersion: "1-0a1b2c3d"};

export interface Service {
  readonly call: (options: InjectOptions) => Promise<Response>;
  /** Answers on a port of its own until the test is over; resolves to its address. */
  readonly listen: () => Promise<string>;
  readonly post: (url: string, payload: unknown) => Promise<Response>;
  readonly predictions: () => Prediction[];
  readonly requests: () => ApiRequest[];
  readonly outcomes: () => Outcome[];
  readonly printed: string[];
}

/** The service in process, with logs in a folder of its own. */
export async function openService(
  {model: served = model, ...deps}: Partial<DepsSpec> & {readonly model?: Model | null} = {},
  {
    predictionsPath,
    requestsPath,
    outcomesPath
  }: {predictionsPath?: string; requestsPath?: string; outcomesPath?: string} = {}
): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), "sidecar-"));
  const predictions = predictionsPath ?? join(folder, "predictions.jsonl");
  const requests = requestsPath ?? join(folder, "api_requests.jsonl");
  const outcomes = outcomesPath ?? join(folder, "outcomes.jsonl");
  const logs = [await openLog(predictions), await openLog(requests), await openOutcomes(outcomes)] as const;
  onTestFinished(async () => {
    await Promise.all(logs.map((log) => log.close()));
    rmSync(folder, {recursive: true});
  });
  const printed: string[] = [];
  const handle = createHandler({
    project,
    served: {model: served, failure: served ? null : "project demo has no model"},
    predictions: logs[0],
    requests: logs[1],
    outcomes: logs[2],
    admin: null,
    shadow: null,
    store: null,
    logged: createLoggedReader(predictions),
    live: createLive(project.schema),
    corsOrigins: ["http://localhost:3000"],
    print: createPrint({level: "info", format: "text", stderr: {write: (line) => printed.push(line.trimEnd())}}),
    ...deps
  });
  const listen = async () => {
    const server = createServer(handle).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const call = async (options: InjectOptions) => inject((req, res) => void handle(req as never, res as never), options);
  return {
    call,
    listen,
    post: (url, payload) =>
      call({method: "POST", url, payload: JSON.stringify(payload), headers: {"content-type": "application/json"}}),
    predictions: () => readRecords(predictions),
    requests: () => readRecords(requests),
    outcomes: () => readRecords(outcomes),
    printed
  };
}

function scoreLead(lead: Lead) {
  const score = Number(lead.llm_quality ?? 0) / 100 + 1e-5;
  const unseen = lead.llm_industry === "Asteroid mining" ? ["llm_industry"] : [];
  return {...judge(score, project.schema), margin: score * 2 - 1, unseen};
}
