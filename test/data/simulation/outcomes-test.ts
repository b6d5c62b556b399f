import {describe, expect, it} from "vitest";
import type {Outcome} from "../../../data/formats/outcome.js";
import {simulateLogs} from "../../../data/simulation/logs.js";
import {service} from "./fakeScorer.js";

const DAY_MS = 86_400_000;
const spec = {endMs: Date.UTC(2026, 10, 22), days: 60, seed: 7, scenario: "none", perWeekday: 160} as const;
const {predictions, outcomes} = await simulateLogs(spec, service);

const firstOf = new Map([...predictions].reverse().map((prediction) => [prediction.context.lead_id, prediction]));
const leadOf = new Map(predictions.map(({id, context}) => [id, context.lead_id]));
const leadId = ({lead_id, prediction_id}: Outcome) => lead_id ?? leadOf.get(prediction_id ?? "") ?? "";
const timeMs = ({occurred_at}: Outcome) => Date.parse(occurred_at);

const histories = new Map<string, Outcome[]>();
for (const outcome of outcomes) histories.set(leadId(outcome), [...(histories.get(leadId(outcome)) ?? []), outcome]);

describe("drawOutcomes(seed, visits)", () => {
  it("names leads that were predicted, by lead or by prediction", () => {
    for (const id of histories.keys()) expect(firstOf.has(id)).toBe(true);
    expect(outcomes.some(({prediction_id}) => prediction_id !== undefined)).toBe(true);
    expect(outcomes.some(({lead_id}) => lead_id !== undefined)).toBe(true);
  });

  it("contacts one to three days after scoring, and hears two to fourteen days later", () => {
    for (const [id, [contacted, answer]] of histories) {
      expect(contacted.event).toBe("contacted");
      const waitDays = (timeMs(contacted) - Date.parse(firstOf.get(id)?.timestamp ?? "")) / DAY_MS;
      expect(waitDays).toBeGreaterThanOrEqual(1 - 1e-6);
      expect(waitDays).toBeLessThanOrEqual(3);
      if (!answer) continue;
      const answerDays = (timeMs(answer) - timeMs(contacted)) / DAY_MS;
      expect(answerDays).toBeGreaterThan(1.99);
      expect(answerDays).toBeLessThan(14.01);
    }
  });

  it("records events after they occur and not after the end", () => {
    for (const {timestamp, occurred_at} of outcomes) {
      expect(timestamp >= occurred_at).toBe(true);
      expect(timestamp < "2026-11-23").toBe(true);
    }
  });

  it("contacts the best scores of a day first, about 30 %, and a few others", () => {
    const early = [...firstOf.values()].filter(({timestamp}) => timestamp < "2026-11-15");
    const contacted = early.filter(({context}) => histories.has(context.lead_id));
    const share = contacted.length / early.length;
    expect(share).toBeGreaterThan(0.32);
    expect(share).toBeLessThan(0.39);
    const day = early.filter(({timestamp}) => timestamp.startsWith("2026-10-20")).sort((a, b) => b.margin - a.margin);
    const best = day.slice(0, Math.floor(0.3 * day.length));
    expect(best.every(({context}) => histories.has(context.lead_id))).toBe(true);
    expect(day.slice(best.length + 1).filter(({context}) => histories.has(context.lead_id)).length).toBeLessThan(
      0.12 * day.length
    );
  });

  it("records the chance that each contact had: certain of the best, eight in a hundred of the others", () => {
    const contacts = [...histories.values()].map(([contacted]) => contacted);
    expect(new Set(contacts.map(({propensity}) => propensity))).toEqual(new Set([1, 0.08]));
    const isEarly = (contact: Outcome) => (firstOf.get(leadId(contact))?.timestamp ?? "") < "2026-11-15";
    const leads = [...firstOf.values()].filter(({timestamp}) => timestamp < "2026-11-15").length;
    const told = contacts.filter(isEarly).reduce((sum, {propensity = NaN}) => sum + 1 / propensity, 0);
    expect(Math.abs(told / leads - 1)).toBeLessThan(0.1);
  });

  it("has few disqualified leads and a handful of corrections that contradict what they correct", () => {
    const disqualified = outcomes.filter(({event}) => event === "disqualified").length / histories.size;
    expect(disqualified).toBeGreaterThan(0.005);
    expect(disqualified).toBeLessThan(0.04);
    const corrections = outcomes.filter(({reason}) => reason === "correction");
    expect(corrections.length).toBeGreaterThan(0);
    expect(corrections.length).toBeLessThan(15);
    for (const correction of corrections) {
      const events = (histories.get(leadId(correction)) ?? []).map(({event}) => event);
      expect(events).toHaveLength(3);
      expect(events[1]).not.toBe(events[2]);
    }
  });
});
