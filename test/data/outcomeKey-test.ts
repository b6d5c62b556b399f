import {describe, expect, it} from "vitest";
import {toOutcomeKey} from "../../data/outcomeKey.js";

const event = {lead_id: "L-1", event: "engaged", occurred_at: "2026-11-22T08:00:00Z"} as const;

describe("toOutcomeKey(outcome)", () => {
  it("is one for one event, however its instant is written and whenever it was written down", () => {
    const same = {...event, timestamp: "2026-11-23T00:00:00Z", occurred_at: "2026-11-22T09:00:00.000+01:00"};
    expect(toOutcomeKey(same)).toBe(toOutcomeKey(event));
  });

  it("is another for any other event", () => {
    const others = [
      {...event, lead_id: "L-2"},
      {prediction_id: "L-1", event: "engaged", occurred_at: event.occurred_at},
      {...event, event: "not_engaged"},
      {...event, reason: "correction"},
      {...event, occurred_at: "2026-11-22T08:00:00.001Z"},
      {...event, propensity: 0.1}
    ] as const;
    expect(new Set([event, ...others].map(toOutcomeKey)).size).toBe(7);
  });
});
