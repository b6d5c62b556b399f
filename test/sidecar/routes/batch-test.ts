import {describe, expect, it} from "vitest";
import {judge} from "../../../workspace/scoring/scorer.js";
import {openService, project} from "../support/service.js";

const CANARY = "canary-7f3a";

describe("POST /predict/batch", () => {
  it("answers a prediction for each lead, in order, and a summary", async () => {
    const {post} = await openService();
    const leads = [30, 50, 90, 45].map((llm_quality) => ({llm_quality}));
    const {predictions, ...summary} = (await post("/predict/batch", {leads})).json();
    expect(predictions.map(({score}: {score: number}) => score)).toEqual([0.3, 0.5, 0.9, 0.45]);
    expect(summary).toEqual({total_count: 4, avg_score: 0.5375, high_engagement_count: 2});
  });

  it("takes the mean of the unrounded scores", async () => {
    const scores = [0.00004, 0.00004, 0.00008];
    const scored = scores.map((score) => ({...judge(score, project.schema), margin: 0, unseen: []}));
    const {post} = await openService({model: {score: async () => scored, modelVersion: "1-0a1b2c3d"}});
    const {predictions, avg_score} = (await post("/predict/batch", {leads: [{}, {}, {}]})).json();
    expect(predictions.map(({score}: {score: number}) => score)).toEqual([0, 0, 0.0001]);
    expect(avg_score).toBe(0.0001);
  });

  it("shares the time of the batch among its leads", async () => {
    let nowMs = 0;
    const {post, predictions} = await openService({timer: () => (nowMs += 10)});
    const response = await post("/predict/batch", {leads: [{}, {}, {}]});
    expect(response.json().predictions[0].inference_time_ms).toBe(3.333);
    expect(predictions().map(({inference_ms}) => inference_ms)).toEqual([3.333, 3.333, 3.333]);
  });

  it("scores a lead as POST /predict does", async () => {
    const {post} = await openService();
    const lead = {llm_quality: 63, jobtitle: "CTO", context: {campaign: "spring"}};
    const {score, label, confidence, model_version} = (await post("/predict", lead)).json();
    const single = {score, label, confidence, model_version};
    expect((await post("/predict/batch", {leads: [{}, lead]})).json().predictions[1]).toMatchObject(single);
  });

  it("logs one line per lead, as answered", async () => {
    const {post, predictions} = await openService();
    const leads = [{llm_quality: 30, context: {campaign: "spring"}}, {llm_quality: 80}];
    const answered = (await post("/predict/batch", {leads})).json().predictions;
    const logged = predictions();
    expect(logged.map(({score}) => score)).toEqual(answered.map(({score}: {score: number}) => score));
    expect(logged.map(({id}) => id)).toEqual(answered.map((answer: {prediction_id: string}) => answer.prediction_id));
    expect(logged.map(({input}) => input)).toEqual([{llm_quality: 30}, {llm_quality: 80}]);
    expect(logged.map(({context}) => context)).toEqual([{campaign: "spring"}, {}]);
    expect(new Set(logged.map(({request_id}) => request_id)).size).toBe(1);
  });

  it.each([1, 10_000])("accepts %i leads", async (n) => {
    const {post, predictions} = await openService();
    const response = await post("/predict/batch", {leads: Array.from({length: n}, () => ({}))});
    expect(response.json().total_count).toBe(n);
    expect(predictions()).toHaveLength(n);
  });

  it.each([
    ["an empty list", {leads: []}, ["leads"], "too_short"],
    ["10 001 leads", {leads: Array.from({length: 10_001}, () => ({}))}, ["leads"], "too_long"],
    ["no leads", {}, ["leads"], "missing"],
    ["leads that are no list", {leads: {}}, ["leads"], "list_type"],
    ["a lead that is none", {leads: [{}, 7]}, ["leads", 1], "model_attributes_type"],
    ["null for a lead", {leads: [null]}, ["leads", 0], "model_attributes_type"],
    ["a list", [{}], [], "model_attributes_type"]
  ])("refuses %s", async (_, body, path, type) => {
    const {post} = await openService();
    const response = await post("/predict/batch", body);
    expect(response.statusCode).toBe(422);
    expect(response.json().error).toBe("validation_error");
    expect(response.json().detail).toEqual([{loc: ["body", ...path], msg: expect.any(String), type}]);
  });

  it("refuses the batch whole for one invalid lead, saying which, and writes nothing", async () => {
    const {post, predictions, call} = await openService();
    const response = await post("/predict/batch", {leads: [{}, {}, {}, {llm_quality: 101}]});
    expect(response.statusCode).toBe(422);
    expect(response.json().detail).toEqual([
      {
        loc: ["body", "leads", 3, "llm_quality"],
        msg: "Input should be less than or equal to 100",
        type: "less_than_equal"
      }
    ]);
    expect(predictions()).toEqual([]);
    expect((await call({url: "/live"})).json().predictions).toBe(0);
  });

  it("lists at most ten problems, from the first leads on, without a value", async () => {
    const {post} = await openService();
    const lead = {llm_quality: CANARY, industry: 7, llm_engagement: CANARY};
    const response = await post("/predict/batch", {leads: Array.from({length: 1000}, () => lead)});
    const {detail} = response.json();
    expect(detail).toHaveLength(10);
    expect(detail.map(({loc}: {loc: unknown[]}) => loc[2])).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3]);
    expect(response.body).not.toContain(CANARY);
  });

  it("answers 503 without a model", async () => {
    const {post} = await openService({model: null});
    expect((await post("/predict/batch", {leads: [{}]})).statusCode).toBe(503);
  });

  it("answers 503 when the log cannot be written", async () => {
    const {post} = await openService({}, {predictionsPath: "/dev/full"});
    expect((await post("/predict/batch", {leads: [{}, {}]})).statusCode).toBe(503);
  });

  it("answers 500 for a model that breaks", async () => {
    const score = () => Promise.reject(new Error(CANARY));
    const {post} = await openService({model: {score, modelVersion: "1-0a1b2c3d"}});
    const response = await post("/predict/batch", {leads: [{}]});
    expect(response.statusCode).toBe(500);
    expect(response.json().message).toBe("Batch prediction failed due to an internal error.");
  });
});
