import {describe, expect, it} from "vitest";
import {rankLeads} from "../../../../workspace/analysis/leads/rankLeads.js";
import type {OutcomeEvent} from "../../../../workspace/analysis/outcomes/resolveOutcomes.js";

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;

function predict(id: string, daysAgo: number, score: number, leadId?: string) {
  return {id, timeMs: NOW - daysAgo * DAY_MS, score, ...(leadId && {leadId})};
}

function tell(event: OutcomeEvent["event"], daysAgo: number, about: Partial<OutcomeEvent>): OutcomeEvent {
  const timeMs = NOW - daysAgo * DAY_MS;
  return {event, loggedMs: timeMs, occurredMs: timeMs, ...about};
}

describe("rankLeads(predictions, events, asOfMs)", () => {
  it("ranks leads by their last prediction, the newer of equals first", () => {
    const predictions = [
      predict("a", 5, 0.9, "A"),
      predict("b", 4, 0.5, "B"),
      predict("c", 3, 0.5),
      predict("d", 1, 0.2, "A")
    ];
    expect(rankLeads(predictions, [], NOW)).toEqual({waiting: [2, 1, 3], contacted: []});
  });

  it("leaves out what is older than 14 days or not predicted yet", () => {
    const predictions = [predict("a", 14, 0.9), predict("b", 13.9, 0.8), predict("c", -1, 0.7)];
    expect(rankLeads(predictions, [], NOW).waiting).toEqual([1]);
  });

  it("sets apart whoever was heard of, by lead or by prediction, with the answer that was written last", () => {
    const predictions = ["a", "b", "c", "d", "e"].map((id) => predict(id, 5, 0.5, id.toUpperCase()));
    const events = [
      tell("contacted", 4, {leadId: "A"}),
      tell("contacted", 4, {predictionId: "b"}),
      tell("not_engaged", 3, {leadId: "B"}),
      tell("engaged", 2, {leadId: "B"}),
      tell("disqualified", 1, {leadId: "C"}),
      tell("contacted", -1, {leadId: "D"})
    ];
    const {waiting, contacted} = rankLeads(predictions, events, NOW);
    expect(waiting).toEqual([3, 4]);
    expect(contacted.map(({prediction, answer}) => [prediction, answer])).toEqual([
      [2, "disqualified"],
      [1, "engaged"],
      [0, "none yet"]
    ]);
  });
});
