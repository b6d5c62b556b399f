import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {v7} from "uuid";
import {describe, expect, it, onTestFinished} from "vitest";
import type {StoreReader} from "../../../data/store/reader.js";
import {openService} from "../support/service.js";

const NOW_MS = Date.UTC(2026, 10, 22, 12);
const clock = () => NOW_MS;
const EVENT = {lead_id: "L-17", event: "engaged", occurred_at: "2026-11-21T09:30:00+01:00"};
const LINE = {
  timestamp: "2026-11-22T12:00:00.000+00:00",
  lead_id: "L-17",
  event: "engaged",
  occurred_at: "2026-11-21T08:30:00.000+00:00"
};

describe("POST /feedback", () => {
  it("appends an event to the log of outcomes", async () => {
    const service = await openService({clock});
    const response = await service.post("/feedback", EVENT);
    expect([response.statusCode, response.json()]).toEqual([
      202,
      {accepted: 1, results: [{index: 0, status: "accepted"}]}
    ]);
    expect(service.outcomes()).toEqual([LINE]);
    expect(Object.keys(service.outcomes()[0])).toEqual(Object.keys(LINE));
  });

  it("adds no line for an event that it was told, and answers alike", async () => {
    const service = await openService({clock});
    const first = await service.post("/feedback", EVENT);
    const second = await service.post("/feedback", {...EVENT, reason: null, occurred_at: "2026-11-21T08:30:00Z"});
    const batch = await service.post("/feedback", {events: [EVENT, EVENT]});
    expect([second.statusCode, second.body]).toEqual([first.statusCode, first.body]);
    expect([batch.statusCode, batch.json().accepted]).toEqual([202, 2]);
    expect(service.outcomes()).toHaveLength(1);
  });

  it("keeps the chance that a contact had", async () => {
    const service = await openService({clock});
    const contacted = {...EVENT, event: "contacted"};
    await service.post("/feedback", {
      events: [
        {...contacted, propensity: 0.1},
        {...contacted, propensity: null}
      ]
    });
    expect(service.outcomes()).toEqual([
      {...LINE, event: "contacted", propensity: 0.1},
      {...LINE, event: "contacted"}
    ]);
  });

  it("appends a correction after what it corrects", async () => {
    const service = await openService({clock});
    await service.post("/feedback", EVENT);
    await service.post("/feedback", {...EVENT, event: "not_engaged", reason: "correction"});
    expect(service.outcomes()).toEqual([LINE, {...LINE, event: "not_engaged", reason: "correction"}]);
  });

  it("takes the good events of a batch and tells what is wrong with each of the rest", async () => {
    const service = await openService({clock});
    const events = [EVENT, {...EVENT, event: "canary"}, "canary", {...EVENT, lead_id: "L-18"}, null];
    const response = await service.post("/feedback", {events});
    expect(response.statusCode).toBe(207);
    const {accepted, results} = response.json();
    expect(accepted).toBe(2);
    expect(results.map(({status}: {status: string}) => status)).toEqual([
      "accepted",
      "invalid",
      "invalid",
      "accepted",
      "invalid"
    ]);
    expect(results[1].detail).toEqual([
      {
        loc: ["body", "events", 1, "event"],
        msg: "Input should be one of contacted, engaged, not_engaged, disqualified",
        type: "enum"
      }
    ]);
    expect(response.body).not.toContain("canary");
    expect(service.outcomes().map(({lead_id}) => lead_id)).toEqual(["L-17", "L-18"]);
  });

  it.each([
    ["no body", undefined, ["body"]],
    ["a list", [], ["body"]],
    ["neither id", {...EVENT, lead_id: " "}, ["body"]],
    ["both ids", {...EVENT, prediction_id: "p"}, ["body"]],
    ["no event", {...EVENT, event: undefined}, ["body", "event"]],
    ["no time", {...EVENT, occurred_at: undefined}, ["body", "occurred_at"]],
    ["a time that is none", {...EVENT, occurred_at: "2026-02-30T00:00:00Z"}, ["body", "occurred_at"]],
    ["a time without an offset", {...EVENT, occurred_at: "2026-11-21T08:30:00"}, ["body", "occurred_at"]],
    ["the future", {...EVENT, occurred_at: "2026-11-22T12:05:00.001Z"}, ["body", "occurred_at"]],
    ["the last millennium", {...EVENT, occurred_at: "1999-12-31T23:59:59Z"}, ["body", "occurred_at"]],
    ["an id that is too long", {...EVENT, lead_id: "L".repeat(201)}, ["body", "lead_id"]],
    ["a chance of nothing", {...EVENT, propensity: 0}, ["body", "propensity"]],
    ["a chance above 1", {...EVENT, propensity: 1.01}, ["body", "propensity"]],
    ["half a character", {...EVENT, reason: "\ud800"}, ["body", "reason"]],
    ["an empty batch", {events: []}, ["body", "events"]],
    ["a batch that is too large", {events: Array.from({length: 10_001}, () => EVENT)}, ["body", "events"]],
    ["a batch that is no list", {events: EVENT}, ["body", "events"]]
  ])("refuses %s", async (_, body, loc) => {
    const service = await openService({clock});
    const response = await service.post("/feedback", body);
    expect([response.statusCode, response.json().detail?.[0].loc]).toEqual([422, loc]);
    expect(service.outcomes()).toEqual([]);
  });

  it("takes what lies as far ahead as a clock may be, and the first moment of 2000", async () => {
    const service = await openService({clock});
    const times = ["2026-11-22T12:05:00Z", "2000-01-01T00:00:00Z"];
    const response = await service.post("/feedback", {events: times.map((occurred_at) => ({...EVENT, occurred_at}))});
    expect(response.statusCode).toBe(202);
  });

  it("takes a batch of 10 000", async () => {
    const service = await openService({clock});
    const events = Array.from({length: 10_000}, (_, i) => ({...EVENT, lead_id: `L-${i}`}));
    const response = await service.post("/feedback", {events});
    expect([response.statusCode, response.json().accepted]).toEqual([202, 10_000]);
    expect(service.outcomes()).toHaveLength(10_000);
  });

  it("answers 503 while the log cannot be written", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outcomes-"));
    onTestFinished(() => rmSync(folder, {recursive: true}));
    const service = await openService({clock}, {outcomesPath: folder});
    const response = await service.post("/feedback", EVENT);
    expect([response.statusCode, response.json().error]).toEqual([503, "service_unavailable"]);
    expect(response.body).not.toContain(folder);
  });
});

describe("POST /feedback beside a store", () => {
  const known = v7({msecs: NOW_MS - 3_600_000});
  const unknown = v7({msecs: NOW_MS - 3_600_001});
  const byPrediction = (prediction_id: string) => ({...EVENT, lead_id: undefined, prediction_id});

  it("accepts an unknown id until the store has caught up past it", async () => {
    const service = await openService({clock, store: createStore({caughtUpMs: NOW_MS - 3_600_000})});
    expect((await service.post("/feedback", byPrediction(unknown))).statusCode).toBe(202);
    expect(service.outcomes()).toHaveLength(1);
  });

  it("answers 404 once it has, and writes nothing", async () => {
    const service = await openService({clock, store: createStore({caughtUpMs: NOW_MS - 3_500_000})});
    const refused = await service.post("/feedback", byPrediction(unknown));
    expect([refused.statusCode, refused.json().error]).toEqual([404, "not_found"]);
    expect(refused.body).not.toContain(unknown);
    expect((await service.post("/feedback", byPrediction(known))).statusCode).toBe(202);
    expect((await service.post("/feedback", EVENT)).statusCode).toBe(202);
    expect(service.outcomes()).toHaveLength(2);
  });

  it("answers 404 for an id or a lead without a time of its own only when the store has all of the log", async () => {
    const events = [byPrediction("p-1"), EVENT, {...EVENT, lead_id: "known"}];
    const behind = await openService({clock, store: createStore({caughtUpMs: NOW_MS - 1})});
    expect((await behind.post("/feedback", {events})).statusCode).toBe(202);
    const caughtUp = await openService({clock, store: createStore({caughtUpMs: NOW_MS})});
    const response = await caughtUp.post("/feedback", {events});
    expect([response.statusCode, response.json()]).toEqual([
      207,
      {
        accepted: 1,
        results: [
          {index: 0, status: "not_found"},
          {index: 1, status: "not_found"},
          {index: 2, status: "accepted"}
        ]
      }
    ]);
    expect(caughtUp.outcomes()).toHaveLength(1);
  });

  it("accepts everything while the store is away", async () => {
    const fail = () => Promise.reject(new Error("away"));
    const store = {...createStore({caughtUpMs: NOW_MS}), hasLead: fail};
    const service = await openService({clock, store});
    expect((await service.post("/feedback", EVENT)).statusCode).toBe(202);
  });

  function createStore({caughtUpMs}: {caughtUpMs: number}): StoreReader {
    return {
      hasPrediction: async (id) => id === known,
      hasLead: async (id) => id === "known",
      isCaughtUpPast: async (timeMs) => timeMs <= caughtUpMs,
      recentPredictions: async () => []
    };
  }
});
