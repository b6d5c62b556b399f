// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {addressSelect} from "../../../workspace/components/addressInputs.js";
import {ageCurves} from "../../../workspace/components/ageCurves.js";
import {cohortTable, cohortTrend, coverageStrip} from "../../../workspace/components/cohortTrend.js";
import {confusionTable} from "../../../workspace/components/confusion.js";
import {performanceAnswer} from "../../../workspace/components/performanceAnswer.js";
import {
  engagedHealthCard,
  performanceCards,
  realisedHealthCard
} from "../../../workspace/components/performanceCards.js";
import {bandTable, qualityTable, segmentTable, worstTable} from "../../../workspace/components/performanceTables.js";
import {gainChart, liftChart, precisionRecallChart, rocChart} from "../../../workspace/components/rankCharts.js";
import {reliabilityChart} from "../../../workspace/components/reliabilityChart.js";
import {thresholdSlider, toRates} from "../../../workspace/components/thresholdRates.js";
import {compare, makeCohort, OVERALL, SUMMARY} from "./performanceFixture.js";

const MARKUP = '<img src=x onerror="globalThis.ran = true">';
const RATES = toRates(OVERALL, "engaged");
const EXPECTED = toRates(OVERALL, "expected");
const EMPTY = {...SUMMARY, state: "no outcomes", overall: null, cohorts: []} as const;

/** The cells of each row of a table. */
const readRows = (table: Element) =>
  [...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map(readText));

const readText = (element: Element) => element.textContent?.replace(/\s+/g, " ").trim();

/** The dash of each line of a chart, by what Plot calls its group. */
function readDashes(chart: Element): (string | null)[] {
  return [...chart.querySelectorAll('[aria-label="line"]')].map((line) => line.getAttribute("stroke-dasharray"));
}

beforeEach(() => history.replaceState(null, "", "/performance"));

describe("toRates(overall, side)", () => {
  it("makes the confusion matrix and its rates of the counts", () => {
    expect(RATES[1]).toEqual({
      threshold: 0.5,
      truePositives: 120,
      falsePositives: 80,
      falseNegatives: 174,
      trueNegatives: 326,
      precision: 0.6,
      recall: 120 / 294,
      falsePositiveRate: 80 / 406,
      flagged: 200 / 700,
      lift: 0.6 / (294 / 700)
    });
    expect([RATES[0].precision, RATES[0].recall, RATES[2].recall]).toEqual([null, 0, 1]);
    expect(EXPECTED[1].truePositives).toBe(130);
  });

  it("has nothing to expect without a reference, and nothing at all without outcomes", () => {
    const thresholds = OVERALL.thresholds.map((count) => ({...count, expected: null}));
    expect(toRates({thresholds}, "expected")).toEqual([]);
    expect(toRates({thresholds: []}, "engaged")).toEqual([]);
  });
});

describe("cohortTrend(cohorts, {metric})", () => {
  const options = {width: 600, metric: "roc_auc", name: "AUC"} as const;

  it("draws estimated dashed and realised solid, both in the colour of now", () => {
    const chart = cohortTrend(SUMMARY.cohorts, options);
    expect(readDashes(chart)).toEqual(["2,4", "6,4", null]);
    expect([...chart.querySelectorAll('[aria-label="dot"] circle')]).toHaveLength(2);
    expect(chart.outerHTML).not.toMatch(/NaN|Infinity/);
  });

  it("marks what left its band, and leaves hollow what has not matured", () => {
    const off = makeCohort("2026-10-12", "2026-10-18", {compared: compare(0.72, 0.41), state: "maturing"});
    const chart = cohortTrend([SUMMARY.cohorts[0], off], options);
    expect(chart.textContent).toContain("◆");
    const fills = [...chart.querySelectorAll('[aria-label="dot"] circle')].map((dot) => dot.getAttribute("fill"));
    expect(fills).toEqual(["var(--current)", "var(--theme-background-alt)"]);
    expect(cohortTrend(SUMMARY.cohorts, options).textContent).not.toContain("◆");
  });

  it("stays on paper without any outcome or reference, and for one cohort", () => {
    const bare = makeCohort("2026-10-05", "2026-10-05", {estimated: null, compared: null, leads: 0, contacted: 0});
    for (const chart of [cohortTrend([bare], options), coverageStrip([bare], {width: 320})]) {
      expect(chart.outerHTML).not.toMatch(/NaN|Infinity/);
    }
  });

  it("has a table that says the same", () => {
    const off = makeCohort("2026-10-12", "2026-10-18", {compared: compare(0.72, 0.41)});
    const rows = [...cohortTable([SUMMARY.cohorts[0], off], "roc_auc").querySelectorAll("tbody tr")].map(readText);
    expect(rows[0]).toContain("mature ◆ estimate not trustworthy");
    expect(rows[1]).toBe(
      "2026-10-05 – 10-11 mature 1000 350 350 42\u202f% 43\u202f% .72 .70 .80".replace(/\u202f/g, " ")
    );
  });
});

describe("the charts by threshold", () => {
  const charts = [rocChart, precisionRecallChart, gainChart, liftChart];

  it.each(charts)("draw the estimate dashed, the outcome solid, and a dot at the threshold", (draw) => {
    const chart = draw(RATES, {width: 400, threshold: 0.5, expected: EXPECTED});
    expect(readDashes(chart).slice(-2)).toEqual(["6,4", null]);
    expect(chart.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(1);
    expect(chart.outerHTML).not.toMatch(/NaN|Infinity/);
  });

  it("stay on paper when all or none engaged", () => {
    const thresholds = OVERALL.thresholds.map((count) => ({...count, engaged: 0}));
    for (const draw of charts) {
      const chart = draw(toRates({thresholds}, "engaged"), {width: 320, threshold: 0.5, expected: []});
      expect(chart.outerHTML).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe("confusionTable(rates, expected, {threshold})", () => {
  it("counts realised and expected leads in each cell", () => {
    const table = confusionTable(RATES, EXPECTED, {threshold: 0.5, labels: SUMMARY.labels});
    const cells = [...table.querySelectorAll<HTMLElement>("[data-cell]")].map(({dataset}) => [
      dataset.cell,
      dataset.value
    ]);
    expect(cells).toEqual([
      ["truePositives", "120"],
      ["falsePositives", "80"],
      ["falseNegatives", "174"],
      ["trueNegatives", "326"]
    ]);
    expect(readText(table)).toContain("130 expected");
    expect(readText(table)).toContain("lift ×1.43");
  });

  it("says so when there is nothing to count", () => {
    expect(readText(confusionTable([], [], {threshold: 0.5, labels: SUMMARY.labels}))).toMatch(/^No outcomes/);
  });
});

describe("reliabilityChart(points) and ageCurves(curves)", () => {
  it("draw a point a bin and a line a cohort, and stay on paper when empty", () => {
    expect(
      reliabilityChart(OVERALL.reliability, {width: 400}).querySelectorAll('[aria-label="rule"] line')
    ).toHaveLength(2);
    expect(ageCurves(SUMMARY.curves, {width: 400}).textContent).toContain("19 Oct");
    for (const chart of [reliabilityChart([], {width: 320}), ageCurves([], {width: 320})]) {
      expect(chart.outerHTML).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe("thresholdSlider(rates, inUse)", () => {
  it("starts at the threshold in use, keeps the address in step, and takes what the address says", async () => {
    const field = thresholdSlider(RATES, 0.5);
    expect([field.value, location.search]).toEqual([0.5, ""]);
    const slider = field.querySelector("input")!;
    slider.value = "0";
    slider.dispatchEvent(new Event("input", {bubbles: true}));
    expect([field.value, readText(field)]).toEqual([0, "Threshold .00"]);
    await expect.poll(() => location.search).toBe("?threshold=0");
    expect(thresholdSlider(RATES, 0.5).value).toBe(0);
  });

  it("drops nonsense from the address, and has one step without outcomes", () => {
    history.replaceState(null, "", "?threshold=high");
    expect([thresholdSlider(RATES, 0.5).value, location.search]).toEqual([0.5, ""]);
    expect(thresholdSlider([], 0.5).value).toBe(0.5);
  });
});

describe("addressSelect(key, label, options)", () => {
  it("keeps the choice in the address, and the first for one that is none", () => {
    const options = {roc_auc: "AUC", f1: "F1"};
    history.replaceState(null, "", "?metric=toString");
    const field = addressSelect("metric", "Metric", options);
    expect([field.value, location.search]).toEqual(["roc_auc", ""]);
    const select = field.querySelector("select")!;
    select.value = "f1";
    select.dispatchEvent(new Event("input", {bubbles: true}));
    expect([field.value, location.search]).toEqual(["f1", "?metric=f1"]);
    expect(addressSelect("metric", "Metric", options).value).toBe("f1");
  });
});

describe("performanceCards(summary)", () => {
  it("hold figures with their intervals and estimates", () => {
    const cards = performanceCards(SUMMARY);
    const [auc, weighted] = cards;
    expect(auc.querySelector<HTMLElement>("[data-figure]")?.dataset.value).toBe("0.7");
    expect(readText(auc)).toBe("Realised AUC .70 95 %: .65–.75; .72 estimated");
    expect(readText(weighted)).toContain("needs a random share contacted");
    expect(performanceCards(EMPTY)).toEqual([]);
  });
});

describe("engagedHealthCard(summary) and realisedHealthCard(summary)", () => {
  it("tell the last mature cohort's share, and both areas with whether to trust the estimate", () => {
    expect(readText(engagedHealthCard(SUMMARY))).toContain("42 % of 350 contacted leads of 12 Oct on; 43 % expected");
    expect(readText(realisedHealthCard(SUMMARY))).toContain(".70 ● as estimated: .72 estimated, on 700 leads");
    const off = {...SUMMARY, state: "not trustworthy"} as const;
    expect(readText(realisedHealthCard(off))).toContain("◆ estimate not trustworthy");
  });

  it("lead to the page when there is nothing to tell yet", () => {
    for (const card of [engagedHealthCard(EMPTY), realisedHealthCard(EMPTY)]) {
      expect(readText(card)).toContain("no outcomes yet");
      expect(card.querySelector("a")?.href).toMatch(/\/performance$/);
    }
  });
});

describe("performanceAnswer(summary)", () => {
  it("asks, answers and says what it rests on", () => {
    const answer = performanceAnswer(SUMMARY);
    expect(readText(answer.querySelector("[data-answer]")!)).toBe("Yes: the realised AUC is .70, as estimated (.72)");
    expect(readText(answer.querySelector(".kicker")!)).toBe("Is it still right?");
  });
});

describe("the tables", () => {
  const engaged = {value: 0.4, low: 0.3, high: 0.5};
  const none = {value: null, low: null, high: null};

  it("call a band without coverage unknown, and a handful no number", () => {
    const bands = [
      {from: 0, to: 0.1, leads: 500, labelled: null, coverage: null, known: false, engaged: none, expected: null},
      {from: 0.6, to: 0.7, leads: 50, labelled: 40, coverage: 0.8, known: true, engaged, expected: 0.65}
    ];
    expect(readRows(bandTable(bands))).toEqual([
      [".6–.7", "50", "40", "80 %", "40 % (30 %–50 %)", "65 %"],
      ["0–.1", "500", "1–4", "–", "unknown", "–"]
    ]);
    expect(readText(bandTable([]))).toMatch(/once a whole cohort is mature/);
  });

  it("show values as text, and name what is worse", () => {
    const segment = {field: "f", label: MARKUP, value: MARKUP, labelled: 60, engaged, expected: 0.41};
    const tables = [
      segmentTable([{...segment, estimatedAuc: 0.7, realisedAuc: none}]),
      worstTable([{...segment, loss: 0.12, otherLoss: -0.01, pValue: 0.001, isWorse: true}])
    ];
    for (const table of tables) {
      expect(table.querySelector("img")).toBeNull();
      expect(table.textContent).toContain(MARKUP);
    }
    expect(readRows(tables[1])[0].slice(-2)).toEqual(["+.120", "▲ worse"]);
  });

  it("put what is beyond its limit first, and leave out columns that did not go constant", () => {
    const check = {field: "a", label: "Sector", reference: 0.01, rows: 900} as const;
    const checks = [
      {...check, kind: "missing", value: 0.01, limits: [0, 0.04], alert: false},
      {...check, kind: "unseen", value: 0.2, limits: [0, 0.03], alert: true},
      {...check, kind: "constant", value: 8, reference: 9, limits: [2, null], alert: false},
      {...check, kind: "volume", label: null, value: 900, reference: 950, limits: [800, 1100], alert: false}
    ] as const;
    expect(readRows(qualityTable(checks))).toEqual([
      ["Sector: unseen", "20 %", "1.0 %", "≤ 3.0 %", "▲ beyond"],
      ["Sector: missing", "1.0 %", "1.0 %", "≤ 4.0 %", "● within"],
      ["volume", "900", "950", "800–1 100", "● within"]
    ]);
  });
});
