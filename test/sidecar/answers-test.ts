import {describe, expect, it} from "vitest";
import {openDemoModel} from "./support/demoModel.js";
import {findUntold, readDocument} from "./support/document.js";
import {openService, type Service} from "./support/service.js";

interface Call {
  /** As the document has it. */
  readonly path: string;
  readonly url?: string; // path
  /** That of a POST; a GET has none. */
  readonly body?: unknown;
  readonly status?: number; // 200
}

const EVENT = {lead_id: "L-17", event: "engaged", occurred_at: "2026-11-21T09:30:00+01:00"};
const INFERENCE = {inputs: [{name: "industry", shape: [2], datatype: "BYTES", data: ["Internet", null]}]};

/** Requests to every operation. */
const CALLS: readonly Call[] = [
  {path: "/"},
  {path: "/docs"},
  {path: "/docs/{file}", url: "/docs/start.js"},
  {path: "/docs/{file}", url: "/docs/swagger-ui.css"},
  {path: "/docs/{file}", url: "/docs/none", status: 404},
  {path: "/openapi.json"},
  {path: "/health"},
  {path: "/livez"},
  {path: "/readyz"},
  {path: "/metrics"},
  {path: "/model"},
  {path: "/models"},
  {path: "/live"},
  {path: "/live", url: "/live?after=canary", status: 422},
  {path: "/v2"},
  {path: "/v2/health/live"},
  {path: "/v2/health/ready"},
  {path: "/v2/models/{model}", url: "/v2/models/demo"},
  {path: "/v2/models/{model}", url: "/v2/models/none", status: 404},
  {path: "/v2/models/{model}/ready", url: "/v2/models/demo/ready"},
  {path: "/v2/models/{model}/versions/{version}", url: "/v2/models/demo/versions/1"},
  {path: "/v2/models/{model}/versions/{version}/ready", url: "/v2/models/demo/versions/1/ready"},
  {path: "/v2/models/{model}/infer", url: "/v2/models/demo/infer", body: INFERENCE},
  {path: "/v2/models/{model}/infer", url: "/v2/models/demo/infer", body: {}, status: 400},
  {path: "/v2/models/{model}/versions/{version}/infer", url: "/v2/models/demo/versions/1/infer", body: INFERENCE},
  {path: "/explain", body: {leads: [{}, {llm_quality: 20, jobtitle: "CTO"}]}},
  {path: "/explain", body: {llm_quality: 20}},
  {path: "/explain", body: {leads: []}, status: 422},
  {path: "/predict", body: {llm_quality: 80, context: {campaign: "spring"}}},
  {path: "/predict", body: {llm_quality: "80"}, status: 422},
  {path: "/predict/batch", body: {leads: [{}, {llm_quality: 3}]}},
  {path: "/predict/batch", body: {leads: []}, status: 422},
  {path: "/feedback", body: EVENT, status: 202},
  {path: "/feedback", body: {...EVENT, event: "canary"}, status: 422},
  {path: "/feedback", body: {events: [EVENT, {}]}, status: 207},
  {path: "/admin/load", body: {version: "1-0a1b2c3d"}, status: 401},
  {path: "/admin/promote", body: {version: "1-0a1b2c3d"}, status: 401},
  {path: "/admin/rollback", body: {}, status: 401},
  {path: "/admin/shadow", body: {version: null}, status: 401},
  {path: "/admin/shadow", status: 401},
  {path: "/predictions"},
  {path: "/predictions", url: "/predictions?limit=canary", status: 422}
];

/** Requests that a service without a model refuses. */
const UNREADY: readonly Call[] = [
  {path: "/health", status: 503},
  {path: "/livez"},
  {path: "/readyz", status: 503},
  {path: "/model", status: 503},
  {path: "/models"},
  {path: "/v2/health/ready", status: 503},
  {path: "/v2/models/{model}", url: "/v2/models/demo", status: 503},
  {path: "/v2/models/{model}/ready", url: "/v2/models/demo/ready", status: 503},
  {path: "/v2/models/{model}/infer", url: "/v2/models/demo/infer", body: INFERENCE, status: 503},
  {path: "/explain", body: {}, status: 503},
  {path: "/predict", body: {}, status: 503}
];

const model = await openDemoModel();

describe("answers", () => {
  const check = async (service: Service, {path, url = path, body, status = 200}: Call) => {
    const answered = await (body === undefined ? service.call({url}) : service.post(url, body));
    expect(answered.statusCode).toBe(status);
    const method = body === undefined ? "GET" : "POST";
    expect(findUntold(await readDocument(service), path, method, answered)).toEqual([]);
  };

  it.each(CALLS)("of $path $url $status are as the document tells", async (call) => {
    const service = await openService({model});
    await service.post("/predict", {llm_industry: "Asteroid mining", context: {campaign: "spring"}});
    await check(service, call);
  });

  it.each(UNREADY)("of $path are so without a model", async (call) => {
    await check(await openService({model: null}), call);
  });

  it("of /health are so when an answer may come before its line", async () => {
    const predictions = {appendLines: async () => undefined, healthy: true, durability: "async"} as const;
    await check(await openService({model, predictions}), {path: "/health"});
  });

  it("are checked for every operation that the document tells of", async () => {
    const {paths} = await readDocument(await openService());
    const told = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m} ${path}`));
    const called = CALLS.map(({path, body}) => `${body === undefined ? "get" : "post"} ${path}`);
    expect(told.filter((operation) => !called.includes(operation))).toEqual([]);
  });

  it("are found wrong when they are", async () => {
    const service = await openService();
    const document = await readDocument(service);
    const health = await service.call({url: "/health"});
    const other = {statusCode: 200, headers: health.headers, body: health.body};
    expect(findUntold(document, "/health", "GET", {...other, body: JSON.stringify({status: "fine"})})).not.toEqual([]);
    const more = JSON.stringify({...health.json(), more: 1});
    expect(findUntold(document, "/health", "GET", {...other, body: more})).toEqual([
      " must NOT have additional properties"
    ]);
    expect(findUntold(document, "/", "GET", other)).toEqual(["is application/json; charset=utf-8, not text/html"]);
  });
});
