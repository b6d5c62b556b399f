import {describe, expect, it} from "vitest";
import {createLive} from "../../../sidecar/live.js";
import {openService, project} from "../support/service.js";

const START_MS = Date.UTC(2026, 10, 22, 8);

describe("GET /live", () => {
  it("says that nothing was predicted yet", async () => {
    const {call} = await openService();
    expect((await call({url: "/live"})).json()).toEqual({
      version: 1,
      project: "demo",
      model_version: "1-0a1b2c3d",
      predictions: 0,
      flagged: 0,
      mean_score: null,
      unseen: {},
      last: null,
      recent: []
    });
  });

  it("counts what was predicted after a moment", async () => {
    const {call, post} = await openService({clock: ticking()});
    for (const llm_quality of [20, 40, 60, 81]) await post("/predict", {llm_quality});
    const last = async (seconds: number) => {
      const after = encodeURIComponent(`2026-11-22T08:00:${String(seconds).padStart(2, "0")}.000+00:00`);
      const {predictions, flagged, mean_score} = (await call({url: `/live?after=${after}`})).json();
      return {predictions, flagged, mean_score};
    };
    const stamps = (await call({url: "/live"})).json().recent.map(({timestamp}: {timestamp: string}) => timestamp);
    const third = new Date(stamps[1]).getUTCSeconds();
    expect(await last(third - 1)).toEqual({predictions: 2, flagged: 2, mean_score: 0.705});
    expect(await last(third)).toEqual({predictions: 1, flagged: 1, mean_score: 0.81});
    expect(await last(59)).toEqual({predictions: 0, flagged: 0, mean_score: null});
    expect((await call({url: "/live"})).json()).toMatchObject({predictions: 4, flagged: 2, mean_score: 0.5025});
  });

  it("shows the newest twenty without private names, inputs and ids", async () => {
    const {call, post} = await openService({clock: ticking()});
    const context = {lead_id: "canary-lead", owner: "canary-owner", campaign: "spring"};
    const leads = Array.from({length: 25}, (_, i) => ({llm_quality: i, jobtitle: "canary-title", context}));
    await post("/predict/batch", {leads: leads.slice(0, 10)});
    await post("/predict/batch", {leads: leads.slice(10)});
    const response = await call({url: "/live"});
    const {recent, last} = response.json();
    expect(recent.map(({score}: {score: number}) => score)).toEqual(Array.from({length: 20}, (_, i) => (24 - i) / 100));
    expect(recent[0]).toEqual({
      timestamp: last,
      score: 0.24,
      label: "not_engaged",
      confidence: "low",
      inference_ms: expect.any(Number),
      model_version: "1-0a1b2c3d",
      context: {campaign: "spring"}
    });
    expect(response.body).not.toContain("canary");
  });

  it("shows no id and no owner, whatever the schema says", async () => {
    const schema = {...project.schema, context: project.schema.context.map(({name}) => ({name}))};
    const {call, post} = await openService({project: {...project, schema}, live: createLive(schema)});
    await post("/predict", {context: {lead_id: "canary-lead", owner: "canary-owner", campaign: "spring"}});
    expect((await call({url: "/live"})).json().recent[0].context).toEqual({campaign: "spring"});
  });

  it("counts values that training never saw", async () => {
    const {call, post} = await openService();
    await post("/predict/batch", {leads: [{llm_industry: "Asteroid mining"}, {}, {llm_industry: "Asteroid mining"}]});
    expect((await call({url: "/live"})).json().unseen).toEqual({llm_industry: 2});
  });

  it.each(["2026-11-22", "2026-11-22T08:00:00Z", "2026-11-22T08:00:00.000+00:00", "2026-11-22T08:00:00%2B05:30"])(
    "accepts after=%s",
    async (after) => {
      const {call} = await openService();
      expect((await call({url: `/live?after=${after}`})).statusCode).toBe(200);
    }
  );

  it.each(["", "canary", "2026-13-40", "2026-11-22T08:00:00", "1&after=2"])("refuses after=%s", async (after) => {
    const {call} = await openService();
    const response = await call({url: `/live?after=${after}`});
    expect(response.statusCode).toBe(422);
    expect(response.json().detail).toMatchObject([{loc: ["query", "after"]}]);
    expect(response.body).not.toContain("canary");
  });
});

/** A clock that is a second later every time it is read. */
function ticking(): () => number {
  let timeMs = START_MS;
  return () => (timeMs += 1000);
}
