import {describe, expect, it} from "vitest";
import {Failure} from "../../data/failure.js";
import type {Model} from "../../sidecar/deps.js";
import {createMetrics} from "../../sidecar/metrics/metrics.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import {model, openService} from "./support/service.js";

const UNSCORABLE = 13;

/** The tests' model, which keeps the sizes of its runs and refuses leads of one quality. */
function createPicky(): Model & {readonly runs: number[]} {
  const runs: number[] = [];
  const score = async (leads: readonly Lead[]) => {
    runs.push(leads.length);
    if (!leads.some(({llm_quality}) => llm_quality === UNSCORABLE)) return model.score(leads);
    throw new Failure("invalid_data", "the model gives no score to one of the leads");
  };
  return {score, modelVersion: "1-0a1b2c3d", runs};
}

describe("requests that arrive together", () => {
  it("share runs, and keep their own score, id and context", async () => {
    const picky = createPicky();
    const {call, predictions} = await openService({model: picky});
    const qualities = Array.from({length: 20}, (_, i) => i * 4);
    const responses = await Promise.all(
      qualities.map((llm_quality) => {
        const payload = JSON.stringify({llm_quality, context: {lead_id: `L${llm_quality}`}});
        return call({method: "POST", url: "/predict", payload, headers: {"x-request-id": `r${llm_quality}`}});
      })
    );
    expect(responses.map((response) => response.json().score)).toEqual(qualities.map((quality) => quality / 100));
    expect(picky.runs.length).toBeLessThan(qualities.length);
    const logged = predictions().map(({request_id, score, context}) => [request_id, score, context.lead_id]);
    expect(logged.sort()).toEqual(qualities.map((quality) => [`r${quality}`, quality / 100, `L${quality}`]).sort());
  });

  it("fail alone for a lead that the model cannot score", async () => {
    const {post, predictions} = await openService({model: createPicky()});
    const qualities = [10, 11, 12, UNSCORABLE, 14, 15];
    const responses = await Promise.all(qualities.map((llm_quality) => post("/predict", {llm_quality})));
    expect(responses.map(({statusCode}) => statusCode)).toEqual([200, 200, 200, 422, 200, 200]);
    expect(responses[3].json().detail).toMatchObject([{loc: ["body"], type: "unscorable"}]);
    expect(predictions().map(({score}) => score * 100)).toHaveLength(5);
  });

  it("are appended by one write a run", async () => {
    const appended: number[] = [];
    const log = {healthy: true, appendLines: async (lines: readonly string[]) => void appended.push(lines.length)};
    const {post} = await openService({predictions: log});
    await Promise.all([1, 2, 3, 4, 5, 6].map((llm_quality) => post("/predict", {llm_quality})));
    expect(appended.reduce((sum, records) => sum + records, 0)).toBe(6);
    expect(appended.length).toBeLessThan(6);
  });
});

describe("what is not logged", () => {
  it("is shown to no shadow, and counted nowhere", async () => {
    const observed: number[] = [];
    const shadow = {
      observe: (leads: readonly Lead[]) => void observed.push(leads.length),
      follow: async () => undefined,
      report: () => Promise.reject(new Error("not asked"))
    };
    let isFull = true;
    const appendLines = async () => {
      if (isFull) throw new Failure("unwritable_log", "the disk is full");
    };
    const metrics = createMetrics();
    const {post} = await openService({shadow: shadow as never, metrics, predictions: {healthy: true, appendLines}});
    expect((await post("/predict", {llm_quality: 30})).statusCode).toBe(503);
    expect([observed, metrics.scores.sum]).toEqual([[], 0]);
    isFull = false;
    expect((await post("/predict", {llm_quality: 30})).statusCode).toBe(200);
    expect(observed).toEqual([1]);
  });
});

describe("a service that has more to do than it can", () => {
  it.each(["/predict", "/predict/batch"])("refuses %s before it reads the body", async (url) => {
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const score = (leads: readonly Lead[]) => held.then(() => model.score(leads));
    const {call, post} = await openService({model: {...model, score}, queueRows: 2});
    const underWay = post("/predict/batch", {leads: [{}, {}]});
    const options = {method: "POST", url, payload: "no JSON", headers: {"content-type": "application/json"}} as const;
    await expect.poll(async () => (await call(options)).statusCode).toBe(503);
    release();
    expect((await underWay).statusCode).toBe(200);
    expect((await call(options)).statusCode).toBe(400);
  });

  it("answers 503 with Retry-After when its queue is full, and prints nothing", async () => {
    const {post, printed, predictions, requests} = await openService({queueRows: 2});
    const responses = await Promise.all([1, 2, 3, 4, 5].map((llm_quality) => post("/predict", {llm_quality})));
    const refused = responses.filter(({statusCode}) => statusCode === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0].headers["retry-after"]).toBe("1");
    expect(refused[0].json()).toMatchObject({error: "service_unavailable", detail: null});
    expect(predictions()).toHaveLength(5 - refused.length);
    expect(requests()).toHaveLength(5);
    expect(printed).toEqual([]);
  });

  it("tells the metrics of its queue, its runs and its scores", async () => {
    const [queue, runs]: number[][] = [[], []];
    const metrics = createMetrics();
    const {post} = await openService({
      metrics: {...metrics, setQueue: (rows) => queue.push(rows), countRun: (rows) => runs.push(rows)}
    });
    await post("/predict/batch", {leads: [{llm_quality: 30}, {llm_quality: 90}]});
    expect({queue, runs}).toEqual({queue: [2, 0], runs: [2]});
    expect(metrics.scores.sum).toBeCloseTo(1.2, 3);
  });
});
