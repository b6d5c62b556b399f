// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {
  Alarms,
  ComparedModel,
  Evaluated,
  ModelSummary,
  VersionFacts
} from "../../../workspace/analysis/modelSummary.js";
import {createScoreChange} from "../../../workspace/analysis/scoreChange.js";
import {wilson} from "../../../workspace/analysis/wilson.js";
import {gateTable, nullChart, powerCharts} from "../../../workspace/components/alarmCharts.js";
import {calibrationChart} from "../../../workspace/components/calibrationChart.js";
import {changeTable} from "../../../workspace/components/changeTable.js";
import {importanceChart} from "../../../workspace/components/importanceChart.js";
import {measurementTables} from "../../../workspace/components/measurementTables.js";
import {formatDifference, judgeDifference, modelAnswer} from "../../../workspace/components/modelAnswer.js";
import {modelCard} from "../../../workspace/components/modelCard.js";
import {modelCards} from "../../../workspace/components/modelCards.js";
import {versionsTable} from "../../../workspace/components/versionsTable.js";

const MARKUP = '<img src=x onerror="globalThis.ran = true">';
const RATE = {share: 0.05, low: 0.04, high: 0.062};
const SIDES = {calibrated: RATE, evidently: {share: 0.4, low: 0.35, high: 0.45}};
const ALARMS: Alarms = {
  date: "2026-11-24T08:00:00Z",
  nothing: [
    {name: "weekends", kind: "window", repetitions: 1000, ...SIDES},
    {name: MARKUP, kind: "column", repetitions: 1000, ...SIDES}
  ],
  power: [{name: MARKUP, sizes: [0.1, 0.2].map((size) => ({size, ...SIDES, levelled: SIDES}))}],
  gates: [
    {name: "windows", value: 0.05, bound: "at most", target: 0.06, met: true},
    {name: "power", value: -0.1, bound: "at least", target: -0.03, met: false}
  ]
};

function compare(low: number, high: number, version: string | null = "1-aaaaaaaa"): ComparedModel {
  return {version, auc: 0.7, difference: {value: (low + high) / 2, low, high, pValue: 0.2}};
}

const EVALUATED: Evaluated = {
  rows: 600,
  positives: 141,
  threshold: 0.5,
  auc: {value: 0.784, low: 0.743, high: 0.825},
  averagePrecision: {value: 0.531, low: 0.457, high: 0.612},
  logLoss: {value: 0.45, low: 0.404, high: 0.497},
  calibrationError: {value: 0.033, low: 0, high: 0.035},
  precision: null,
  recall: wilson(3, 10),
  lift: {value: 2.6, low: 2.1, high: 3.1},
  reliability: [{rows: 60, positives: 6, score: 0.12, share: wilson(6, 60)}],
  importance: [{field: MARKUP, points: 9.6}],
  previous: null,
  baseline: null
};

function toFacts(version: string, more: Partial<Evaluated> | null): VersionFacts {
  const evaluation = more && {...EVALUATED, ...more};
  return {
    version,
    made: "trained",
    trainedRows: 1800,
    columns: 47,
    fields: 19,
    calibration: "none",
    evaluation,
    card: null
  };
}

function toModel(versions: readonly VersionFacts[], more: Partial<ModelSummary> = {}): ModelSummary {
  const current = versions[0]?.version ?? null;
  const empty = {changes: [], shadows: [], measurements: [], alarms: null};
  return {version: 1, project: "demo", positive: "engaged", current, versions, ...empty, ...more};
}

describe("modelAnswer(summary)", () => {
  const ask = (model: ModelSummary) => {
    const element = modelAnswer(model);
    return ["[data-answer]", "[data-basis]"].map((part) => element.querySelector(part)?.textContent);
  };

  it("says how well the version ranks, and that nothing is known of its alarms", () => {
    expect(ask(toModel([toFacts("1-aaaaaaaa", {})]))).toEqual([
      "Version 1 puts the engaged one of two leads first 78 times in 100; how often it alarms falsely is not measured yet",
      "1-aaaaaaaa, trained on 1\u202f800 leads; by 600 leads held out, 141 engaged (95\u202f% interval 74 to 83); there is no other version."
    ]);
    expect(ask(toModel([toFacts("1-aaaaaaaa", {baseline: compare(-0.05, -0.01, null)})]))[0]).toContain(
      "78 times in 100, less often than a logistic regression"
    );
  });

  it("says whether the new version is better, only where chance does not explain it, and of the alarms", () => {
    const [old, better] = [toFacts("1-aaaaaaaa", {}), toFacts("2-bbbbbbbb", {previous: compare(0.01, 0.03)})];
    expect(ask(toModel([better, old], {alarms: ALARMS}))[0]).toMatch(
      /; it is better than version 1; at most 5\.0\u202f% of windows without drift raise an alarm$/
    );
    const unsure = toFacts("2-bbbbbbbb", {previous: compare(-0.01, 0.03)});
    expect(ask(toModel([unsure, old], {current: old.version}))[0]).toContain(
      "; version 2 waits, and is not proven better than version 1;"
    );
  });

  it("says how to get a model, and of one that was never measured", () => {
    expect(ask(toModel([]))).toEqual([
      "There is no model yet",
      "Train one of labelled leads with npm run train, or bring one with npm run convert."
    ]);
    expect(ask(toModel([], {current: "1-aaaaaaaa"}))[1]).toContain("npm run models says what is wrong");
    expect(ask(toModel([toFacts("1-aaaaaaaa", null)]))[0]).toContain("was never measured on held-out leads");
  });
});

describe("judgeDifference(compared)", () => {
  it("decides by whether the interval leaves out zero", () => {
    expect(
      [compare(0.01, 0.02), compare(-0.02, -0.01), compare(-0.01, 0.02), compare(0, 0.02)].map(judgeDifference)
    ).toEqual(["better", "worse", "not proven different", "not proven different"]);
    expect(formatDifference(compare(-0.05, -0.02))).toBe("−.035 (−.050 to −.020), worse");
  });
});

describe("the cards and tables", () => {
  it("hold the figures with their intervals, and a dash where there is none", () => {
    const cards = modelCards(toFacts("1-aaaaaaaa", {}))!;
    const read = (id: string) => cards.find(({dataset}) => dataset.card === id)?.textContent?.replace(/\s+/g, " ");
    expect(read("auc")).toContain(".784 95 % .743–.825");
    expect(read("precision")).toContain("– no lead reaches the threshold");
    expect(modelCards(toFacts("1-aaaaaaaa", null))).toBeNull();
  });

  it("compare versions, the current one marked", () => {
    const versions = [toFacts("2-bbbbbbbb", {previous: compare(0.01, 0.03)}), toFacts("1-aaaaaaaa", null)];
    const table = versionsTable(toModel(versions));
    const rows = [...table.querySelectorAll("tbody tr")].map((row) => row.textContent?.replace(/\s+/g, " "));
    expect(rows[0]).toContain("2-bbbbbbbb current");
    expect(rows[0]).toContain("+.020 (+.010 to +.030), better");
    expect(rows[1]).toContain("not measured");
  });

  it("say how scores change, by label", () => {
    const counter = createScoreChange();
    counter.add({before: 0.4, after: 0.6, labelBefore: "no", labelAfter: MARKUP});
    counter.add({before: 0.4, after: 0.4, labelBefore: "no", labelAfter: "no"});
    const changes = [
      {version: "2-bbbbbbbb", change: counter.summarize()},
      {version: "3-cccccccc", change: null},
      {version: "4-dddddddd", change: createScoreChange().summarize()}
    ];
    const rows = [...changeTable(changes, "x").querySelectorAll("tbody tr")];
    expect([...rows[0].querySelectorAll("td")].map((cell) => cell.textContent?.trim()).slice(1, 7)).toEqual([
      "2",
      "50\u202f%",
      "+.100",
      ".200",
      "–",
      "50\u202f%"
    ]);
    expect(rows[0].textContent).toContain(`1: no → ${MARKUP}`);
    expect(rows[0].querySelector("img")).toBeNull();
    expect(rows[1].textContent).toContain("cannot be opened");
    expect(rows[2].textContent).toContain("scored no lead");
  });

  it("say what was measured, and of what was not how to measure it", () => {
    const made = {date: "2026-11-24T08:00:00Z", machine: "2 cores", modelVersion: "1-aaaaaaaa"};
    const lines = [{name: "ratio", value: "2.3", target: "at most 2", met: false}];
    const tables = measurementTables([
      {title: "A", command: "npm run a", made, lines},
      {title: "B", command: "npm run b", made: null, lines: []}
    ]);
    const text = (title: string) =>
      tables.querySelector(`[data-measurement="${title}"]`)?.textContent?.replace(/\s+/g, " ");
    expect(text("A")).toMatch(/at most 2 ◆ missed.*version 1-aaaaaaaa, 24 Nov 2026, 2 cores/);
    expect(text("B")).toContain("Not measured yet: npm run b");
  });

  it("say which targets the alarms met", () => {
    const rows = [...gateTable(ALARMS).querySelectorAll("tr")].map((row) =>
      row.textContent?.replace(/\s+/g, " ").trim()
    );
    expect(rows).toEqual(["windows 5.0 % at most 6.0 % ● met", "power −10 % at least −3.0 % ◆ missed"]);
  });
});

describe("the charts", () => {
  it("draw no number that is none, with a name for those who do not see them, and markup as text", () => {
    const charts = [
      importanceChart(EVALUATED, {width: 380}),
      calibrationChart(EVALUATED, {width: 380}),
      nullChart(ALARMS, {width: 380}),
      ...powerCharts(ALARMS).querySelectorAll("svg")
    ];
    expect(charts).toHaveLength(4);
    for (const chart of charts) {
      expect(chart.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
      expect(chart.getAttribute("aria-label")).toBeTruthy();
      expect(chart.querySelector("img")).toBeNull();
    }
  });

  it("draw the calibrated rule in the accent and the other without", () => {
    const dots = [...nullChart(ALARMS, {width: 600}).querySelectorAll('[aria-label="dot"]')];
    expect(dots.map((group) => group.getAttribute("fill"))).toEqual(["none", "var(--current)"]);
  });
});

describe("modelCard(markdown)", () => {
  it("renders what a card has, and nothing as markup", () => {
    const card = modelCard(
      `# Title ${MARKUP}\n\n**AUC .784** of \`engaged\`\n\n## Part\n\n- one\n- two **bold**\n\n| a | b |\n| --- | --- |\n| 1 | x \\| ${MARKUP} |`
    );
    const read = (selector: string) =>
      [...card.querySelectorAll(selector)].map((element) => element.textContent?.trim());
    expect(read("h3")).toEqual([`Title ${MARKUP}`]);
    expect([read("h4"), read("li"), read("strong"), read("code")]).toEqual([
      ["Part"],
      ["one", "two bold"],
      ["AUC .784", "bold"],
      ["engaged"]
    ]);
    expect([read("th"), read("td")]).toEqual([
      ["a", "b"],
      ["1", `x | ${MARKUP}`]
    ]);
    expect(card.querySelector("img")).toBeNull();
  });
});
