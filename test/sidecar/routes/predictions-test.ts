import {describe, expect, it} from "vitest";
import type {Prediction} from "../../../data/formats/prediction.js";
import {publicContext} from "../../../data/publicContext.js";
import type {StoreReader} from "../../../data/store/reader.js";
import {type EndpointRequest, OPEN_SCOPES, type Scope} from "../../../sidecar/endpoint.js";
import {predictionsEndpoint} from "../../../sidecar/routes/predictions.js";
import {openService, project} from "../support/service.js";

const CONTEXT = {lead_id: "canary-lead", owner: "canary-owner", campaign: "spring"};

describe("GET /predictions", () => {
  it("lists what was predicted, the newest first, page by page", async () => {
    let nowMs = Date.UTC(2026, 10, 22);
    const service = await openService({clock: () => (nowMs += 1)});
    for (let i = 0; i < 5; i++) await service.post("/predict", {llm_quality: 10 * i});
    const first = (await service.call({url: "/predictions?limit=2"})).json();
    expect(first.predictions.map(({score}: Prediction) => score)).toEqual([0.4, 0.3]);
    const second = (await service.call({url: `/predictions?limit=2&before=${first.next}`})).json();
    expect(second.predictions.map(({score}: Prediction) => score)).toEqual([0.2, 0.1]);
    const third = (await service.call({url: `/predictions?limit=2&before=${second.next}`})).json();
    expect([third.predictions.map(({score}: Prediction) => score), third.next]).toEqual([[0], null]);
    const {timestamp} = second.predictions[0];
    const before = (await service.call({url: `/predictions?before=${timestamp}`})).json();
    expect(before.predictions.map(({score}: Prediction) => score)).toEqual([0.1, 0]);
  });

  it("shows no text, no private value and no request's id to a key that may not see them", async () => {
    const service = await openService();
    await service.call({
      method: "POST",
      url: "/predict",
      headers: {"content-type": "application/json", "x-request-id": "canary-request"},
      payload: JSON.stringify({...createCanaries(), context: CONTEXT})
    });
    const response = await service.call({url: "/predictions"});
    const [shown] = response.json().predictions;
    const publicFields = project.schema.fields.filter((field) => !field.private && field.type !== "text");
    expect(Object.keys(shown.input).sort()).toEqual(publicFields.map(({name}) => name).sort());
    expect(Object.keys(shown.context)).toEqual(publicContext(project.schema).filter((name) => name in CONTEXT));
    expect(response.body).not.toMatch(/canary/);
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  it("shows all of it to a key that may", async () => {
    const [logged] = await predictOnce();
    expect((await ask(createReader([logged]), "private")).body).toEqual({predictions: [logged], next: null});
    expect((await ask(createReader([logged]))).body).not.toEqual({predictions: [logged], next: null});
  });

  it("asks the store where there is one, and the log while the store is away", async () => {
    const [logged] = await predictOnce();
    const stored = {...logged, id: "stored"};
    const away = {...createReader([]), recentPredictions: () => Promise.reject(new Error("away"))};
    expect((await ask(createReader([]), "private", createReader([stored]))).body).toMatchObject({
      predictions: [stored]
    });
    expect((await ask(createReader([logged]), "private", away)).body).toMatchObject({predictions: [logged]});
  });

  it("adds what the log has while the store is behind", async () => {
    const [logged] = await predictOnce();
    const stored = {...logged, id: "0", timestamp: "2026-11-20T08:00:00.000+00:00"};
    const behind = {...createReader([stored, logged]), isCaughtUpPast: async () => false};
    const newer = {...logged, id: "f", timestamp: "2027-11-20T08:00:00.000+00:00"};
    expect((await ask(createReader([newer, logged]), "private", behind)).body).toMatchObject({
      predictions: [newer, logged, stored]
    });
  });

  it.each(["limit=0", "limit=501", "limit=x", "limit=1&limit=2", "before=yesterday", "before=,id", "before="])(
    "refuses %s",
    async (query) => {
      const service = await openService();
      const response = await service.call({url: `/predictions?${query}`});
      expect([response.statusCode, response.json().detail[0].loc]).toEqual([422, ["query", query.split("=")[0]]]);
    }
  );
});

/** A lead of every field, each text and each private value a canary. */
function createCanaries(): Record<string, string | number> {
  return Object.fromEntries(
    project.schema.fields.map((field) => {
      if (field.type === "integer" || field.type === "number") return [field.name, field.minimum ?? 1];
      return [field.name, field.private || field.type === "text" ? "canary" : "value"];
    })
  );
}

async function predictOnce(): Promise<Prediction[]> {
  const service = await openService();
  await service.post("/predict", {...createCanaries(), context: CONTEXT});
  return service.predictions();
}

function createReader(predictions: readonly Prediction[]): StoreReader {
  return {
    hasPrediction: async () => false,
    hasLead: async () => false,
    isCaughtUpPast: async () => false,
    recentPredictions: async ({limit}) => predictions.slice(0, limit)
  };
}

async function ask(logged: StoreReader, scope: Scope = "read", store: StoreReader | null = null) {
  const scopes = new Set([...OPEN_SCOPES, scope]);
  const request = {query: {}, scopes} as unknown as EndpointRequest;
  return predictionsEndpoint({project, store, logged, clock: Date.now}).answer(request);
}
