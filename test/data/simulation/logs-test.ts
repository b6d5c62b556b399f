import {Ajv} from "ajv";
import {describe, expect, it} from "vitest";
import {Outcome} from "../../../data/formats/outcome.js";
import {Prediction} from "../../../data/formats/prediction.js";
import {ApiRequest} from "../../../data/formats/request.js";
import {type SimulatedLogs, simulateLogs, type SimulationSpec} from "../../../data/simulation/logs.js";
import {SCENARIO_DAYS, type ScenarioName} from "../../../data/simulation/scenarios.js";
import {service} from "./fakeScorer.js";

const DAY_MS = 86_400_000;
const END_MS = Date.UTC(2026, 10, 22);
const START = new Date(END_MS - (SCENARIO_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);

const simulate = (scenario: ScenarioName, spec: Partial<SimulationSpec> = {}) =>
  simulateLogs({endMs: END_MS, days: 40, seed: 42, perWeekday: 50, scenario, ...spec}, service);

const simulated = new Map<ScenarioName, Promise<SimulatedLogs>>();

/** The logs of a scenario, simulated once for all tests. */
function logsOf(scenario: ScenarioName): Promise<SimulatedLogs> {
  const logs = simulated.get(scenario) ?? simulate(scenario);
  simulated.set(scenario, logs);
  return logs;
}

const plain = await simulate("none");
const ajv = new Ajv({strict: false, validateFormats: false});

const isAfter = ({timestamp}: {timestamp: string}) => timestamp >= START;
const isBefore = (record: {timestamp: string}) => !isAfter(record);
const after = ({predictions}: SimulatedLogs) => predictions.filter(isAfter);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (predictions: readonly Prediction[], has: (input: Prediction["input"]) => boolean) =>
  mean(predictions.map(({input}) => Number(has(input))));

describe("simulateLogs(spec, service)", () => {
  it("gives the same logs for the same spec, others for another seed", async () => {
    expect(JSON.stringify(await simulate("none"))).toBe(JSON.stringify(plain));
    expect(JSON.stringify(await simulate("none", {seed: 43}))).not.toBe(JSON.stringify(plain));
  });

  it("writes records of the documented forms, sorted by time, with ids of their own", () => {
    const formats = [Prediction, ApiRequest, Outcome];
    for (const [i, records] of [plain.predictions, plain.requests, plain.outcomes].entries()) {
      const validate = ajv.compile(formats[i]);
      for (const record of records) expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
      const times = records.map(({timestamp}) => timestamp);
      expect(times.toSorted()).toEqual(times);
    }
    expect(new Set(plain.predictions.map(({id}) => id)).size).toBe(plain.predictions.length);
    expect(new Set(plain.requests.map(({request_id}) => request_id)).size).toBe(plain.requests.length);
  });

  it("covers every day and no other, with few leads on a weekend", () => {
    const days = plain.predictions.map(({timestamp}) => timestamp.slice(0, 10));
    expect([...new Set(days)]).toHaveLength(40);
    expect(days[0]).toBe("2026-10-14");
    expect(days.at(-1)).toBe("2026-11-22");
    const weekend = days.filter((day) => [0, 6].includes(new Date(day).getUTCDay())).length;
    expect(weekend / days.length).toBeLessThan(0.15);
  });

  it("answers each prediction in one request, a batch or a single one", () => {
    const counts = new Map<string, number>();
    for (const {request_id} of plain.predictions) counts.set(request_id, (counts.get(request_id) ?? 0) + 1);
    const answered = plain.requests.filter(({method, status_code}) => method === "POST" && status_code === 200);
    expect(new Set(answered.map(({request_id}) => request_id))).toEqual(new Set(counts.keys()));
    for (const {endpoint, request_id} of answered) {
      if (endpoint === "/predict") expect(counts.get(request_id)).toBe(1);
    }
    expect(answered.some(({request_id}) => (counts.get(request_id) ?? 0) > 5)).toBe(true);
  });

  it("takes at least the model's time to answer", () => {
    const inference = new Map<string, number>();
    for (const {request_id, inference_ms} of plain.predictions) {
      inference.set(request_id, (inference.get(request_id) ?? 0) + inference_ms);
    }
    for (const {request_id, response_ms} of plain.requests) {
      expect(response_ms).toBeGreaterThan((inference.get(request_id) ?? 0) - 0.1);
    }
  });

  it("pings each hour and has few errors, fewer of ours than of callers", () => {
    expect(plain.requests.filter(({endpoint}) => endpoint === "/health")).toHaveLength(40 * 24);
    const refused = plain.requests.filter(({status_code}) => status_code >= 400 && status_code < 500).length;
    const failed = plain.requests.filter(({status_code}) => status_code >= 500).length;
    expect(refused).toBeGreaterThan(failed);
    expect(refused / plain.requests.length).toBeLessThan(0.03);
  });

  it("scores about one lead in twenty again, with the same lead id", () => {
    const leads = new Set(plain.predictions.map(({context}) => context.lead_id)).size;
    const again = plain.predictions.length / leads - 1;
    expect(again).toBeGreaterThan(0.02);
    expect(again).toBeLessThan(0.06);
  });

  it("names a few levels that training never saw", async () => {
    const {predictions} = await simulate("none", {perWeekday: 200});
    for (const [name, level] of [
      ["companysize", "1-10"],
      ["companysize", "10001+"],
      ["llm_seniority", "C-Level"]
    ]) {
      const count = predictions.filter(({input}) => input[name] === level).length;
      expect(count, level).toBeGreaterThan(5);
      expect(count / predictions.length, level).toBeLessThan(0.02);
    }
  });
});

describe("SCENARIOS", () => {
  const inputOf = (predictions: readonly Prediction[]) => predictions.map(({input, context}) => ({input, context}));

  it.each([
    "sector-shift",
    "seniority-shift",
    "geography-shift",
    "quality-degradation",
    "null-surge",
    "new-category",
    "volume-drop",
    "latency-regression"
  ] as const)("%s changes nothing before its start, and something after", async (scenario) => {
    const changed = await logsOf(scenario);
    expect(changed.predictions.filter(isBefore)).toEqual(plain.predictions.filter(isBefore));
    expect(changed.requests.filter(isBefore)).toEqual(plain.requests.filter(isBefore));
    expect(changed.outcomes.filter(isBefore)).toEqual(plain.outcomes.filter(isBefore));
    expect(JSON.stringify(changed)).not.toBe(JSON.stringify(plain));
  });

  /** The fields in which any prediction after the start differs. */
  const changedFields = (changed: SimulatedLogs) => {
    const before = new Map(plain.predictions.map((prediction) => [prediction.id, prediction.input]));
    const differs = ({id, input}: Prediction) => {
      const other = before.get(id) ?? {};
      return [...new Set([...Object.keys(input), ...Object.keys(other)])].filter((name) => input[name] !== other[name]);
    };
    return [...new Set(after(changed).flatMap(differs))].sort();
  };

  it("sector-shift: half of the leads from health and manufacturing, nothing but industries", async () => {
    const changed = await logsOf("sector-shift");
    const isShifted = ({llm_industry}: Prediction["input"]) =>
      /Healthcare|Pharma|Medical|Manufacturing|Automotive|Aerospace/.test(String(llm_industry));
    expect(share(after(plain), isShifted)).toBeLessThan(0.25);
    expect(share(after(changed), isShifted)).toBeGreaterThan(0.4);
    expect(changedFields(changed)).toEqual(["companyindustry", "industry", "llm_industry"]);
  });

  it("seniority-shift: fewer beginners, nothing but seniority and job title", async () => {
    const changed = await logsOf("seniority-shift");
    const isEntry = ({llm_seniority}: Prediction["input"]) => llm_seniority === "Entry";
    expect(share(after(changed), isEntry)).toBeLessThan(share(after(plain), isEntry) / 2);
    expect(changedFields(changed)).toEqual(["jobtitle", "llm_seniority"]);
  });

  it("geography-shift: fewer international hubs, nothing but places", async () => {
    const changed = await logsOf("geography-shift");
    const isHub = ({llm_geography}: Prediction["input"]) => llm_geography === "international_hub";
    expect(share(after(changed), isHub)).toBeLessThan(share(after(plain), isHub) - 0.2);
    expect(changedFields(changed)).toEqual(["companylocation", "llm_geography", "location"]);
  });

  it("quality-degradation: lower ratings and scores", async () => {
    const changed = await logsOf("quality-degradation");
    expect(changedFields(changed)).toEqual(["llm_decision_maker", "llm_engagement", "llm_quality"]);
    const quality = (logs: SimulatedLogs) => mean(after(logs).map(({input}) => Number(input.llm_quality)));
    expect(quality(plain) - quality(changed)).toBeGreaterThan(15);
    expect(mean(after(changed).map(({score}) => score))).toBeLessThan(mean(after(plain).map(({score}) => score)));
  });

  it("null-surge: nearly half of the leads lack five fields", async () => {
    const changed = await logsOf("null-surge");
    const fields = ["companysize", "industry", "jobtitle", "languages", "llm_engagement"];
    expect(changedFields(changed)).toEqual(fields);
    const lacks = share(after(changed), ({llm_engagement}) => llm_engagement === undefined);
    expect(Math.abs(lacks - 0.45)).toBeLessThan(4 * Math.sqrt((0.45 * 0.55) / after(changed).length));
    expect(after(changed).every(({context}) => context.enrichment_version === "4")).toBe(true);
  });

  it("new-category: a fifth of the leads in a sector that is nowhere before", async () => {
    const changed = await logsOf("new-category");
    const isNew = ({llm_industry}: Prediction["input"]) => llm_industry === "Space";
    expect(share(changed.predictions.filter(isBefore), isNew)).toBe(0);
    expect(Math.abs(share(after(changed), isNew) - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / after(changed).length));
  });

  it("concept-drift: the same predictions, other outcomes of leads that came in its days, which are enough to see", async () => {
    const [changed, same] = await Promise.all([simulate("concept-drift", {days: 70}), simulate("none", {days: 70})]);
    expect(changed.predictions).toEqual(same.predictions);
    expect(changed.requests).toEqual(same.requests);
    const start = new Date(END_MS - 49 * DAY_MS).toISOString();
    const isEarlier = ({timestamp}: Outcome) => timestamp < start;
    expect(changed.outcomes.filter(isEarlier)).toEqual(same.outcomes.filter(isEarlier));
    const engaged = ({outcomes}: SimulatedLogs) => outcomes.filter(({event}) => event === "engaged").length;
    expect(engaged(changed)).toBeLessThan(engaged(same));
  });

  it("volume-drop: three in ten of the leads, each as it was", async () => {
    const changed = await logsOf("volume-drop");
    const ratio = after(changed).length / after(plain).length;
    expect(Math.abs(ratio - 0.3)).toBeLessThan(0.05);
    const known = new Set(inputOf(plain.predictions).map((lead) => JSON.stringify(lead)));
    for (const lead of inputOf(after(changed))) expect(known.has(JSON.stringify(lead))).toBe(true);
  });

  it("latency-regression: the same scores, eight times as slow", async () => {
    const changed = await logsOf("latency-regression");
    expect(inputOf(changed.predictions)).toEqual(inputOf(plain.predictions));
    const time = (logs: SimulatedLogs) => mean(after(logs).map(({inference_ms}) => inference_ms));
    expect(time(changed) / time(plain)).toBeCloseTo(8, 1);
  });
});
