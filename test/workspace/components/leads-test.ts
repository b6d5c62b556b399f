// @vitest-environment jsdom
import {afterEach, describe, expect, it} from "vitest";
import {planCalls} from "../../../workspace/analysis/leads/callPlan.js";
import {toLabelled} from "../../../workspace/analysis/leads/labelled.js";
import type {LeadsSummary, WaitingLead} from "../../../workspace/analysis/leads/leadsSummary.js";
import type {Summary} from "../../../workspace/analysis/summary.js";
import {findBasis, planBy} from "../../../workspace/components/calling.js";
import {callDials} from "../../../workspace/components/dials.js";
import {gainChart} from "../../../workspace/components/gainChart.js";
import {describeHeard, heardTable} from "../../../workspace/components/heardTable.js";
import {leadList, nameList, splitList, toListRows} from "../../../workspace/components/leadList.js";
import {leadsAnswer} from "../../../workspace/components/leadsAnswer.js";
import {planCards} from "../../../workspace/components/planCards.js";
import {toLeadKey} from "../../../workspace/components/privateLeads.js";
import {binScores, scoreHistogram} from "../../../workspace/components/scoreHistogram.js";
import {segmentChart, segmentSelect} from "../../../workspace/components/segmentChart.js";
import {describeContacted, tierTable} from "../../../workspace/components/tierTable.js";

const MARKUP = '<img src=x onerror="globalThis.ran = true">';
const RULE = {capacity: 2, threshold: 0};
const DIALLED = {...RULE, value: 100, cost: 10};
const NOTHING = {names: [], byKey: new Map()};
const ROWS = Array.from({length: 100}, (_, i) => ({score: (100 - i) / 100, outcome: Number(i % 3 === 0 && i < 60)}));
const REFERENCE = toLabelled(
  ROWS.map(({score}) => score),
  ROWS.map(({outcome}) => outcome),
  [10, 10]
);
const SUMMARY = {
  project: "demo",
  labels: {positive: "engaged", negative: "not_engaged"},
  log: {predictions: 50, last: "2026-11-22T08:00:00.000+00:00"}
} as unknown as Summary;
const LIVE = {status: "off", predictions: 0, flagged: 0, meanScore: null, last: null, recent: []} as const;

function wait(score: number, more: Partial<WaitingLead> = {}): WaitingLead {
  const timestamp = `2026-11-22T08:00:0${Math.round(score * 9)}.000+00:00`;
  return {
    timestamp,
    score,
    context: {campaign: MARKUP},
    fields: {size: 5},
    reasons: ["Size 5: +8 points"],
    before: null,
    ...more
  };
}

function toLeads(waiting: readonly WaitingLead[], more: Partial<LeadsSummary> = {}): LeadsSummary {
  return {
    version: 1,
    asOf: "2026-11-22T09:00:00.000+00:00",
    days: [
      {day: "2026-11-21", scores: [3, 1, ...Array<number>(18).fill(0)]},
      {day: "2026-11-22", scores: [0, 1, ...Array<number>(17).fill(0), 5]}
    ],
    reference: REFERENCE,
    contacted: toLabelled([], [], []),
    young: 0,
    waiting: {total: waiting.length, scores: waiting.map(({score}) => score), leads: waiting},
    heard: {counts: {"none yet": 0, engaged: 0, not_engaged: 0, disqualified: 0}, leads: []},
    segments: [{name: "campaign", values: [{value: MARKUP, leads: 7, p25: 0.1, p50: 0.2, p75: 0.5}]}],
    ...more
  };
}

const WAITING = [0.9, 0.8, 0.7, 0.6].map((score) => wait(score));
const LEADS = toLeads(WAITING);

afterEach(() => history.replaceState(null, "", "/"));

describe("findBasis(leads)", () => {
  it("takes the held out before the contacted, and nothing of nothing", () => {
    const contacted = toLabelled([0.5], [1], [1]);
    expect(findBasis({...LEADS, contacted})?.population).toBe("held out");
    expect(findBasis({...LEADS, reference: null, contacted})?.population).toBe("contacted");
    expect(findBasis({...LEADS, reference: null})).toBeNull();
  });
});

describe("leadsAnswer(summary, leads, …)", () => {
  const ask = (leads: LeadsSummary, rule = RULE, summary = SUMMARY) => {
    const basis = findBasis(leads);
    const element = leadsAnswer(summary, leads, {basis, plan: planBy(basis, rule), rule, live: LIVE});
    return ["[data-answer]", "[data-basis]"].map((part) => element.querySelector(part)?.textContent);
  };

  it("says what the rule finds, and of which leads that is known", () => {
    expect(ask(LEADS)).toEqual([
      "Calling the best 2 a day finds 35\u202f% of engaged leads",
      "95\u202f% interval 18–57\u202f%, by 100 held-out leads with a known outcome, 20 engaged, at 10 new leads a day over 2 days; 4 leads wait, read up to 22 Nov 09:00:00 UTC."
    ]);
    expect(ask(LEADS, {capacity: 2, threshold: 0.9})[0]).toContain("the best 2 a day that score .90 or more finds");
    expect(ask(LEADS, {capacity: 2, threshold: 1.1})[0]).toBe("No lead scores 1.10 or more");
  });

  it("says that contacted leads stand for themselves", () => {
    const [answer, basis] = ask({...LEADS, reference: null, contacted: REFERENCE});
    expect(answer).toMatch(/of engaged leads among those contacted$/);
    expect(basis).toContain("100 contacted leads with a known outcome");
  });

  it("cannot tell without outcomes, and says what to do; also of an empty log", () => {
    expect(ask({...LEADS, reference: null})).toEqual([
      "Can’t tell yet: no outcome is known; 4 leads wait",
      "Post outcomes to /feedback, or make a reference of labelled leads with PROJECT=demo npm run train."
    ]);
    const empty = {...SUMMARY, log: {...SUMMARY.log, predictions: 0, last: null}};
    expect(ask(toLeads([]), RULE, empty)[0]).toBe("Nothing has been scored yet");
  });
});

describe("planCards(basis, plan, dialled)", () => {
  it("hold the plan's figures, unrounded, and dashes where nothing is known", () => {
    const basis = findBasis(LEADS);
    const plan = planBy(basis, RULE)!;
    const cards = planCards(basis, plan, DIALLED);
    const find = (id: string) => cards.find(({dataset}) => dataset.card === id)?.querySelector("[data-figure]");
    const value = (id: string) => Number(find(id)?.getAttribute("data-value"));
    expect(value("calls")).toBe(2);
    expect(value("precision")).toBeCloseTo(plan.precision.value, 12);
    expect(value("value")).toBeCloseTo(plan.foundPerDay * 100 - 20, 12);
    expect(find("lift")?.textContent?.trim()).toBe("1.7\u202f×");
    const none = planCards(null, null, DIALLED).map((card) => card.querySelector("[data-figure]")?.textContent?.trim());
    expect(none).toEqual(Array(5).fill("–"));
  });
});

describe("callDials(leads)", () => {
  it("are what the address says, held within their bounds, and write what is changed", async () => {
    history.replaceState(null, "", "?capacity=7&threshold=9&cost=x");
    const dials = callDials(LEADS);
    expect(dials.value).toEqual({capacity: 7, threshold: 1, value: 100, cost: 10});
    const input = dials.querySelector<HTMLInputElement>('[data-dial="capacity"]')!;
    let told = 0;
    dials.addEventListener("input", () => (told += 1));
    input.value = "3";
    input.dispatchEvent(new Event("input", {bubbles: true}));
    expect([dials.value.capacity, told]).toEqual([3, 1]);
    expect(input.parentElement?.textContent).toContain("3 leads a day");
    await expect.poll(() => location.search).toContain("capacity=3");
  });

  it("leave out of the address what is the default", () => {
    history.replaceState(null, "", "?capacity=20&threshold=0");
    callDials(LEADS);
    expect(location.search).toBe("");
  });
});

describe("leadList(leads), split and named", () => {
  it("parts the leads into tiers, says what moved, and shows markup as text", () => {
    const moved = [wait(0.9), wait(0.8, {before: {place: 5, score: 0.6}}), wait(0.7, {before: {place: 2, score: 0.7}})];
    const leads = toLeads(moved);
    const list = leadList(leads);
    splitList(list, leads, RULE);
    splitList(list, leads, RULE);
    expect([...list.querySelectorAll("[data-heading]")].map((row) => row.textContent?.trim())).toEqual([
      "Call today: 2",
      "This week: 1"
    ]);
    expect([...list.querySelectorAll("[data-moved]")].map((cell) => cell.textContent)).toEqual([
      "new",
      "rescored .60 → .80; was this week",
      ""
    ]);
    expect(list.querySelector("img")).toBeNull();
    expect(list.textContent).toContain(MARKUP);
  });

  it("says so when no lead waits, and how many of a tier are shown", () => {
    const leads = {...LEADS, waiting: {...LEADS.waiting, total: 30}};
    const list = leadList(leads);
    splitList(list, leads, {capacity: 1, threshold: 0});
    expect(list.querySelector('[data-heading="week"]')?.textContent?.trim()).toBe(
      "This week: 4 leads, the best 3 shown"
    );
    expect(leadList(toLeads([])).textContent).toContain("No lead waits");
  });

  it("names those whom a sidecar told of, in the table and in the rows of the file", () => {
    const named = {names: ["lead_id"], byKey: new Map([[toLeadKey(WAITING[1]), {lead_id: "L-7"}]])};
    const list = leadList(LEADS);
    splitList(list, LEADS, RULE);
    nameList(list, LEADS, named);
    nameList(list, LEADS, named);
    expect([...list.querySelectorAll("td[data-private]")].map((cell) => cell.textContent)).toEqual(["", "L-7", "", ""]);
    expect(list.querySelector("[data-heading] th")?.getAttribute("colspan")).toBe("6");
    expect(toListRows(LEADS, RULE, named)[1]).toMatchObject({place: 2, tier: "Call today", lead_id: "L-7", size: 5});
    nameList(list, LEADS, NOTHING);
    expect(list.querySelector("[data-private]")).toBeNull();
  });
});

describe("tierTable(leads, rule)", () => {
  const read = (table: HTMLElement, name: string) =>
    [...table.querySelectorAll(`td[data-rate="${name}"]`)].map((cell) => cell.textContent?.replace(/\s+/g, " ").trim());

  it("has the rates of held-out leads where no contact is old enough, and says so", () => {
    const table = tierTable(LEADS, RULE);
    expect(read(table, "realised")).toEqual([
      "can’t tell: 0 contacts, 20 needed",
      "can’t tell: 0 contacts, 20 needed",
      "–"
    ]);
    expect(read(table, "reference")[1]).toBe("35 % 18–57 %, n 20");
    expect(describeContacted({...LEADS, young: 3})).toBe(
      "No contact is 30 days old yet: the leads held out of training, whose outcomes are known, stand in; 3 more are younger than 30 days and count when they are not."
    );
  });

  it("has the realised rate of contacts that score like the tier", () => {
    const contacted = toLabelled(
      Array<number>(40).fill(0.85),
      [...Array<number>(10).fill(1), ...Array<number>(30).fill(0)],
      []
    );
    expect(read(tierTable({...LEADS, contacted}, RULE), "realised")[0]).toBe("25 % 14–40 %, n 40");
  });
});

describe("heardTable(leads)", () => {
  it("counts the answers and shows who was heard of last", () => {
    const counts = {"none yet": 2, engaged: 1, not_engaged: 1, disqualified: 0};
    const lead = {...WAITING[0], answer: "not_engaged" as const, heard: "2026-11-22T08:30:00.000+00:00"};
    const leads = {...LEADS, heard: {counts, leads: [lead]}};
    expect(describeHeard(leads)).toContain(
      "4 of the last 14 days’ leads: 2 without an answer yet, 1 engaged, 1 did not"
    );
    expect(heardTable(leads).querySelector("tbody")?.textContent).toContain("not engaged");
    expect(heardTable(LEADS).textContent).toContain("Nothing was heard");
  });
});

describe("the charts", () => {
  it("bin the window's scores against training or other days", () => {
    const window = {from: "2026-11-22", to: "2026-11-22"};
    const bins = binScores(LEADS, window, "training");
    expect([bins[1].current, bins[19].current]).toEqual([1 / 6, 5 / 6]);
    expect(bins.map(({reference}) => reference).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(bins[19].reference).toBeCloseTo(0.06, 12);
    const before = binScores(LEADS, window, {from: "2026-11-21", to: "2026-11-21"});
    expect([before[0].reference, before[1].reference]).toEqual([0.75, 0.25]);
    expect(binScores(LEADS, window, null)[0].reference).toBe(0);
  });

  it("draw no number that is none, with a name for those who do not see them", () => {
    const window = {from: "2026-11-22", to: "2026-11-22"};
    const charts = [
      scoreHistogram(binScores(LEADS, window, "training"), {width: 400, threshold: 0.5}),
      gainChart(findBasis(LEADS)!, {width: 400, dialled: DIALLED}),
      segmentChart(LEADS, "campaign", {width: 320})
    ];
    for (const chart of charts) {
      expect(chart.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
      expect(chart.getAttribute("aria-label")).toBeTruthy();
      expect(chart.querySelector("img")).toBeNull();
    }
    const {value} = planCalls(REFERENCE, RULE).recall;
    expect(charts[1].textContent).toContain(`2 a day: ${Math.round(100 * value)}\u202f%`);
  });

  it("part by a name of the address, else by the first", () => {
    const leads = {...LEADS, segments: [...LEADS.segments, {name: "size", values: []}]};
    history.replaceState(null, "", "?by=size");
    expect(segmentSelect(leads).value).toBe("size");
    history.replaceState(null, "", "?by=nothing");
    expect(segmentSelect(leads).value).toBe("campaign");
    expect(segmentSelect({...LEADS, segments: []}).value).toBeNull();
    expect(segmentChart(leads, "size", {width: 320}).textContent).toContain("No value of a public name");
  });
});
