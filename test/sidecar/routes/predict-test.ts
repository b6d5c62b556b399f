import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {describe, expect, it} from "vitest";
import {Failure} from "../../../data/failure.js";
import {openService, project} from "../support/service.js";

const CANARY = "canary-7f3a";

describe("POST /predict", () => {
  it("answers the score, its label and its band", async () => {
    const {post} = await openService({newId: () => "id-1"});
    const response = await post("/predict", {llm_quality: 72});
    expect(response.statusCode).toBe(200);
    const {prediction_id, inference_time_ms, ...rest} = response.json();
    expect(prediction_id).toBe("id-1");
    expect(rest).toEqual({score: 0.72, label: "engaged", confidence: "high", model_version: "1-0a1b2c3d"});
    expect(inference_time_ms).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [0, "not_engaged", "low"],
    [39, "not_engaged", "low"],
    [40, "not_engaged", "medium"],
    [49, "not_engaged", "medium"],
    [50, "engaged", "medium"],
    [70, "engaged", "high"]
  ])("at a score of %i %% says %s, %s", async (llm_quality, label, confidence) => {
    const {post} = await openService();
    expect((await post("/predict", {llm_quality})).json()).toMatchObject({label, confidence});
  });

  it.each([
    ["a lead without fields", {}],
    ["null for every kind of field", {llm_quality: null, llm_engagement: null, llm_industry: null, summary: null}],
    ["the lowest values", {llm_quality: 0, llm_engagement: 0, llm_decision_maker: 0, llm_company_fit: 0}],
    ["the highest values", {llm_quality: 100, llm_engagement: 1, llm_decision_maker: 1, llm_company_fit: 2}],
    ["whole numbers written with a fraction", {llm_quality: 70.0}],
    ["any founding year", {companyfoundedon: -4000.5}],
    ["undocumented categories", {llm_seniority: "Wizard", companysize: ""}],
    [
      "texts of the greatest length",
      {summary: "s".repeat(10_000), skills: "s".repeat(5000), jobtitle: "s".repeat(500)}
    ],
    ["lengths counted in characters, not code units", {jobtitle: "😀".repeat(500)}],
    ["names it does not know", {favourite_colour: {deep: [1]}, id: 7}],
    ["a context with null, blank and unknown names", {context: {campaign: null, source: " ", shoe_size: 45}}],
    ["no context", {context: null}]
  ])("accepts %s", async (_, lead) => {
    const {post} = await openService();
    expect((await post("/predict", lead)).statusCode).toBe(200);
  });

  it.each([
    [{llm_quality: 101}, ["llm_quality"], "less_than_equal"],
    [{llm_quality: -1}, ["llm_quality"], "greater_than_equal"],
    [{llm_engagement: -0.1}, ["llm_engagement"], "greater_than_equal"],
    [{llm_engagement: 1.01}, ["llm_engagement"], "less_than_equal"],
    [{llm_company_fit: 3}, ["llm_company_fit"], "less_than_equal"],
    [{llm_quality: 70.5}, ["llm_quality"], "int_type"],
    [{llm_quality: "70"}, ["llm_quality"], "int_type"],
    [{llm_quality: true}, ["llm_quality"], "int_type"],
    [{llm_engagement: false}, ["llm_engagement"], "float_type"],
    [{companyfoundedon: "1999"}, ["companyfoundedon"], "float_type"],
    [{industry: 7}, ["industry"], "string_type"],
    [{industry: ["a"]}, ["industry"], "string_type"],
    [{summary: "s".repeat(10_001)}, ["summary"], "string_too_long"],
    [{skills: "s".repeat(5001)}, ["skills"], "string_too_long"],
    [{jobtitle: "😀".repeat(501)}, ["jobtitle"], "string_too_long"],
    [{industry: "half a pair: \ud83d"}, ["industry"], "string_unicode"],
    [{context: "campaign"}, ["context"], "model_attributes_type"],
    [{context: []}, ["context"], "model_attributes_type"],
    [{context: {campaign: 7}}, ["context", "campaign"], "string_type"],
    [{context: {lead_id: "x".repeat(201)}}, ["context", "lead_id"], "string_too_long"]
  ])("refuses case %#: $1 is $2", async (lead, path, type) => {
    const {post, predictions} = await openService();
    const response = await post("/predict", lead);
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({error: "validation_error", message: "Request validation failed"});
    expect(response.json().detail).toEqual([{loc: ["body", ...path], msg: expect.any(String), type}]);
    expect(predictions()).toEqual([]);
  });

  it.each([
    ["a list", []],
    ["a text", "lead"],
    ["null", null]
  ])("refuses %s for a lead", async (_, body) => {
    const {post} = await openService();
    const response = await post("/predict", body);
    expect(response.statusCode).toBe(422);
    expect(response.json().detail).toMatchObject([{loc: ["body"], type: "model_attributes_type"}]);
  });

  it("refuses a number beyond what a number can hold", async () => {
    const {call} = await openService();
    const response = await call({method: "POST", url: "/predict", payload: '{"companyfoundedon": 1e999}'});
    expect(response.json().detail).toMatchObject([{loc: ["body", "companyfoundedon"], type: "float_type"}]);
  });

  it("refuses a request without a body", async () => {
    const {call} = await openService();
    const response = await call({method: "POST", url: "/predict"});
    expect(response.statusCode).toBe(422);
    expect(response.json().detail).toEqual([{loc: ["body"], msg: "Field required", type: "missing"}]);
  });

  it.each(['{"llm_quality": ', "canary-7f3a", "{'llm_quality': 1}", '{"llm_quality": NaN}'])(
    "refuses %s, which is not JSON",
    async (payload) => {
      const {call} = await openService();
      const response = await call({method: "POST", url: "/predict", payload});
      expect(response.statusCode).toBe(400);
      expect(response.json()).toEqual({error: "bad_request", message: "The body is not valid JSON", detail: null});
    }
  );

  it("refuses a form", async () => {
    const {call} = await openService();
    const headers = {"content-type": "application/x-www-form-urlencoded"};
    const response = await call({method: "POST", url: "/predict", payload: "{}", headers});
    expect(response.statusCode).toBe(400);
    expect(response.json().message).toContain("Content-Type: application/json");
  });

  it("accepts JSON that is not declared as such", async () => {
    const {call} = await openService();
    expect((await call({method: "POST", url: "/predict", payload: "{}"})).statusCode).toBe(200);
  });

  it.each([
    [32 * 2 ** 20, 422],
    [32 * 2 ** 20 + 1, 413]
  ])("takes a body of %i bytes with %i", async (bytes, status) => {
    const {call} = await openService();
    const payload = `{"summary":"${"s".repeat(bytes - 14)}"}`;
    expect(Buffer.byteLength(payload)).toBe(bytes);
    const response = await call({method: "POST", url: "/predict", payload});
    expect(response.statusCode).toBe(status);
    if (status === 413) expect(response.json()).toMatchObject({error: "payload_too_large", detail: null});
  });

  it("says nothing of the values it refuses, in the answer or in print", async () => {
    const {post, printed} = await openService();
    const lead = {
      llm_quality: CANARY,
      llm_engagement: CANARY,
      industry: [CANARY],
      jobtitle: CANARY.repeat(100),
      [CANARY]: 1,
      context: {lead_id: CANARY.repeat(100), owner: {[CANARY]: 1}}
    };
    const response = await post("/predict", lead);
    expect(response.json().detail).toHaveLength(6);
    expect(response.body).not.toContain(CANARY);
    expect(printed.join()).not.toContain(CANARY);
  });

  it("logs no context that is only called what every object has", async () => {
    const context = [...project.schema.context, {name: "constructor"}];
    const {post, predictions} = await openService({project: {...project, schema: {...project.schema, context}}});
    expect((await post("/predict", {context: {campaign: "spring"}})).statusCode).toBe(200);
    expect((await post("/predict", {context: {constructor: "given"}})).statusCode).toBe(200);
    expect(predictions().map((line) => Object.entries(line.context))).toEqual([
      [["campaign", "spring"]],
      [["constructor", "given"]]
    ]);
  });

  it("logs the line before it answers, with the score of the answer", async () => {
    const {call, predictions} = await openService({clock: () => Date.UTC(2026, 10, 22, 8), newId: () => "id-1"});
    const lead = {
      llm_quality: 61,
      summary: "s",
      industry: null,
      extra: 1,
      context: {lead_id: "L1", x: "y", owner: " "}
    };
    const headers = {"x-request-id": "mine", "content-type": "application/json"};
    const response = await call({method: "POST", url: "/predict", payload: JSON.stringify(lead), headers});
    expect(predictions()).toEqual([
      {
        timestamp: "2026-11-22T08:00:00.000+00:00",
        id: "id-1",
        request_id: "mine",
        input: {llm_quality: 61, summary: "s"},
        score: response.json().score,
        margin: (0.61 + 1e-5) * 2 - 1,
        label: "engaged",
        confidence: "medium",
        inference_ms: response.json().inference_time_ms,
        model_version: "1-0a1b2c3d",
        context: {lead_id: "L1"}
      }
    ]);
  });

  it("gives predictions ids that sort by time", async () => {
    const {post, predictions} = await openService();
    for (let i = 0; i < 5; i++) await post("/predict", {});
    const ids = predictions().map(({id}) => id);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(5);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
  });

  it("answers 503 without a model, once the lead is valid", async () => {
    const {post, predictions} = await openService({model: null});
    const response = await post("/predict", {});
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      error: "service_unavailable",
      message: "Model not loaded — service is not ready. Try again shortly.",
      detail: null
    });
    expect((await post("/predict", {llm_quality: 101})).statusCode).toBe(422);
    expect(predictions()).toEqual([]);
  });

  it.each([mkdtempSync(`${tmpdir()}/log-is-a-folder-`), "/dev/full"])(
    "answers 503 when the log %s cannot be written, and prints it",
    async (predictionsPath) => {
      const {post, call, printed} = await openService({}, {predictionsPath});
      const response = await post("/predict", {jobtitle: CANARY});
      expect(response.statusCode).toBe(503);
      expect(response.json().error).toBe("service_unavailable");
      expect(printed.join()).toContain("unwritable_log");
      expect(printed.join()).not.toContain(CANARY);
      expect((await call({url: "/health"})).statusCode).toBe(503);
      expect((await call({url: "/live"})).json().predictions).toBe(0);
    }
  );

  it("answers 500 for a model that breaks, and prints where but no value", async () => {
    const score = () => Promise.reject(new TypeError(`cannot score ${CANARY}`));
    const {post, printed} = await openService({model: {score, modelVersion: "1-0a1b2c3d"}});
    const response = await post("/predict", {});
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      error: "internal_error",
      message: "Prediction failed due to an internal error.",
      detail: null
    });
    expect(printed.join()).toMatch(/request [0-9a-f-]{36}: TypeError\n +at .*predict-test/);
    expect(printed.join()).not.toContain(CANARY);
  });
});

describe("POST /predict, of a lead that the model cannot score", () => {
  it("answers 422, and logs nothing", async () => {
    const refuse = () => Promise.reject(new Failure("invalid_data", "the model gives no score to one of the leads"));
    const {post, predictions, printed} = await openService({model: {score: refuse, modelVersion: "1-0a1b2c3d"}});
    const response = await post("/predict", {llm_quality: 1});
    expect([response.statusCode, response.json().detail]).toEqual([
      422,
      [{loc: ["body"], msg: "the model gives no score to one of the leads", type: "unscorable"}]
    ]);
    expect([predictions(), printed]).toEqual([[], []]);
  });
});
