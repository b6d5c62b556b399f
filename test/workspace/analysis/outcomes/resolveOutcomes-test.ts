import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {engagementCurve} from "../../../../workspace/analysis/outcomes/engagementCurve.js";
import {type OutcomeEvent, resolveOutcomes} from "../../../../workspace/analysis/outcomes/resolveOutcomes.js";

const DAY = 86_400_000;
const predictions = [
  {id: "p0", leadId: "a", timeMs: 0},
  {id: "p1", leadId: "a", timeMs: 2 * DAY},
  {id: "p2", leadId: "a", timeMs: 5 * DAY},
  {id: "p3", timeMs: DAY}
];

function tell(event: OutcomeEvent["event"], day: number, subject: Partial<OutcomeEvent> = {leadId: "a"}): OutcomeEvent {
  return {event, occurredMs: day * DAY, loggedMs: day * DAY, ...subject};
}

function resolve(events: readonly OutcomeEvent[], asOfDay = 100) {
  return resolveOutcomes(predictions, events, {asOfMs: asOfDay * DAY});
}

describe("resolveOutcomes(predictions, events, spec)", () => {
  it("joins a lead's outcome to its last prediction before the first contact", () => {
    const events = [tell("contacted", 6), tell("contacted", 3), tell("engaged", 8)];
    expect(resolve(events)).toEqual([{prediction: 1, contactMs: 3 * DAY, engagedAfterMs: 5 * DAY, label: 1}]);
  });

  it("joins by the id of a prediction too, of a lead or of none", () => {
    const byLead = [tell("contacted", 3, {predictionId: "p0"}), tell("engaged", 4)];
    expect(resolve(byLead)).toMatchObject([{prediction: 1, label: 1}]);
    expect(resolve([tell("contacted", 3, {predictionId: "p3"})])).toMatchObject([{prediction: 3, label: 0}]);
    expect(resolve([tell("contacted", 3, {predictionId: "unknown"}), tell("contacted", 3, {leadId: "b"})])).toEqual([]);
  });

  it("takes no outcome for a lead that nobody contacted, nor for one contacted before it was scored", () => {
    expect(resolve([tell("engaged", 3), tell("not_engaged", 4)])).toEqual([]);
    expect(resolve([tell("contacted", -1), tell("engaged", 3)])).toEqual([]);
  });

  it("counts an engagement within 30 days of contact, and none after", () => {
    const label = (day: number) => resolve([tell("contacted", 3), tell("engaged", day)])[0].label;
    expect([label(33), label(33.01)]).toEqual([1, 0]);
    expect(resolve([tell("contacted", 3), tell("disqualified", 4)])[0].label).toBe(0);
  });

  it("gives no label before the contact is 30 days old, whatever is known of it", () => {
    const events = [tell("contacted", 3), tell("engaged", 4)];
    expect([resolve(events, 32.9)[0].label, resolve(events, 33)[0].label]).toEqual([null, 1]);
  });

  it("believes the line that was written last, and none from after the day it asks about", () => {
    const wrong = tell("engaged", 5);
    const right = {...tell("not_engaged", 5), loggedMs: 40 * DAY};
    const events = [tell("contacted", 3), right, wrong];
    expect([resolve(events, 39)[0].label, resolve(events, 41)[0].label]).toEqual([1, 0]);
  });

  it("quick replies do not inflate the newest cohort", () => {
    // 15 % engage, all within five days; the others say no, or nothing, after weeks.
    const random = createRandom("quick replies");
    const leads = Array.from({length: 4000}, (_, i) => ({id: `p${i}`, leadId: `l${i}`, timeMs: (i % 40) * DAY}));
    const events = leads.flatMap(({leadId, timeMs}) => {
      const day = timeMs / DAY;
      const answer = random() < 0.15 ? tell("engaged", day + 5 * random(), {leadId}) : null;
      return [tell("contacted", day, {leadId}), answer ?? tell("not_engaged", day + 20 + 30 * random(), {leadId})];
    });
    const asOfMs = 40 * DAY;
    const contacts = resolveOutcomes(leads, events, {asOfMs});
    const matured = contacts.flatMap(({label}) => (label === null ? [] : [label]));
    const share = matured.reduce<number>((sum, label) => sum + label, 0) / matured.length;
    expect(matured).toHaveLength(1100);
    expect(Math.abs(share - 0.15)).toBeLessThan(0.03);
    // What a count of all answers up to the day would say.
    const answered = events.filter(({event, loggedMs}) => event !== "contacted" && loggedMs <= asOfMs);
    const hasty = answered.filter(({event}) => event === "engaged").length / answered.length;
    expect(hasty).toBeGreaterThan(0.3);
    const [young, old] = engagementCurve(contacts, asOfMs, [5, 30]);
    expect([young.contacts, old.contacts]).toEqual([3600, 1100]);
    expect(Math.abs(young.engaged.value - old.engaged.value)).toBeLessThan(0.03);
    expect(engagementCurve(contacts, asOfMs, [41])).toEqual([]);
  });
});
