// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {FieldVerdict} from "../../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {figureCard} from "../../../workspace/components/card.js";
import {distributionChart, distributionTable, selectShown} from "../../../workspace/components/distribution.js";
import {markChosen} from "../../../workspace/components/fieldRow.js";
import {driftRank, toLimit} from "../../../workspace/components/rank.js";
import {recentTable} from "../../../workspace/components/recent.js";
import {normalBand, sparkline} from "../../../workspace/components/sparkline.js";
import {STATE_ICONS, stateBadge} from "../../../workspace/components/state.js";

const MARKUP = '<img src=x onerror="globalThis.ran = true">';
const FIELD: FieldCounts = {
  name: "sector",
  label: MARKUP,
  kind: "category",
  bins: [MARKUP, "Health", "missing"],
  reference: [6, 3, 1],
  current: [1, 8, 1]
};
const VERDICT: FieldVerdict = {
  name: "sector",
  label: MARKUP,
  kind: "category",
  state: "major",
  reason: `${MARKUP} fell from 60 % to 10 %`,
  effect: 0.9,
  interval: [0.5, 1.3],
  noise: 0.1,
  visible: 0.2,
  needed: 90,
  distance: 0.5,
  pValue: 0.001,
  adjusted: 0.01,
  movers: []
};

describe("recentTable(rows, {live})", () => {
  const row = {
    timestamp: "2026-11-22T08:00:00.000+00:00",
    score: 0.4213,
    label: MARKUP,
    confidence: "medium",
    inference_ms: 1.2,
    model_version: "1-abcdef01",
    context: {campaign: MARKUP, [MARKUP]: "x"}
  };

  it("shows markup as text and makes nothing of it", () => {
    const table = recentTable([row]);
    expect(table.querySelector("img")).toBeNull();
    expect(table.textContent).toContain(MARKUP);
    expect([...table.querySelectorAll("th")].map((th) => th.textContent)).toContain(MARKUP);
  });

  it("marks what came in live, and says so when there is nothing", () => {
    expect(recentTable([row, row, row], {live: 2}).querySelectorAll(".live-row")).toHaveLength(2);
    expect(recentTable([]).textContent).toBe("No predictions yet.");
  });
});

describe("distributionTable(field)", () => {
  it("gives both shares of every bin, as text", () => {
    const cells = [...distributionTable(FIELD).querySelectorAll("tbody tr")].map((tr) =>
      [...tr.querySelectorAll("td")].map((td) => td.textContent)
    );
    expect(cells).toEqual([
      [MARKUP, "66.7\u202f%", "11.1\u202f%", "−55.6 points"],
      ["Health", "33.3\u202f%", "88.9\u202f%", "+55.6 points"],
      ["missing", "10.0\u202f%", "10.0\u202f%", "±0.0 points"]
    ]);
  });
});

describe("distributionChart(field, {width})", () => {
  it("draws a grey bar of the reference and a blue one of the current window for each bin", () => {
    const chart = distributionChart(FIELD, {width: 400});
    const fills = [...chart.querySelectorAll('[aria-label="bar"]')].map((group) => group.getAttribute("fill"));
    expect(fills).toEqual(["var(--reference)", "var(--current)"]);
    expect(chart.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(6);
    expect(chart.querySelector("img")).toBeNull();
  });

  it("stays on paper for a single bin and for an empty side", () => {
    const single = distributionChart({...FIELD, bins: ["yes"], reference: [4], current: [0]}, {width: 320});
    expect(single.outerHTML).not.toMatch(/NaN|Infinity/);
  });
});

describe("selectShown(field)", () => {
  it("keeps the largest bins of either side, in the field's order", () => {
    const bins = Array.from({length: 30}, (_, i) => `v${i}`);
    const field = {
      ...FIELD,
      bins,
      reference: bins.map((_, i) => 30 - i),
      current: bins.map((_, i) => (i === 29 ? 500 : 1))
    };
    expect(selectShown(field).map(({bin}) => bin)).toEqual([...bins.slice(0, 13), "v29"]);
  });
});

describe("driftRank(verdicts, choose)", () => {
  const verdicts = [VERDICT, {...VERDICT, name: "size", state: "can't tell", label: "Size"}] as FieldVerdict[];

  it("has a row for each field with its state in icon and word, its label as text", () => {
    const rank = driftRank(verdicts, String);
    expect([...rank.querySelectorAll(".rank-row .state")].map((state) => state.textContent)).toEqual([
      "◆ major",
      "… can't tell"
    ]);
    expect(rank.querySelector("img")).toBeNull();
    expect(rank.textContent).toContain(MARKUP);
  });

  it("draws a dot only where something can be said", () => {
    expect(driftRank(verdicts, String).querySelectorAll(".rank-dot")).toHaveLength(1);
  });

  it("marks how far a field moves scores against the one that moves them most", () => {
    const weights = [0.08, 0.01, 0.0009, 0.0001].map((importance, i) => ({name: `f${i}`, importance, change: 0}));
    const fields = ["f0", "f1", "f2", "f3", "none"].map((name) => ({...VERDICT, name}));
    const cells = [...driftRank(fields, String, weights).querySelectorAll(".rank-row .rank-importance")];
    expect(cells.map((cell) => cell.textContent?.match(/▮/g)?.length ?? 0)).toEqual([3, 2, 1, 0, 0]);
    expect(cells[0].getAttribute("title")).toBe("moves a score by .080 on average");
    expect(cells[4].textContent).toBe("");
  });

  it("chooses a field by its row, and walks the rows by arrow keys", () => {
    const chosen: string[] = [];
    const rank = driftRank(verdicts, (name) => chosen.push(name));
    document.body.append(rank);
    const rows = [...rank.querySelectorAll<HTMLElement>(".rank-row")];
    rows[0].focus();
    rows[0].dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}));
    expect(document.activeElement).toBe(rows[1]);
    rows[1].click();
    expect(chosen).toEqual(["size"]);
    rank.remove();
  });

  it("presses the chosen row, or the first", () => {
    const rank = driftRank(verdicts, String);
    const pressed = () =>
      [...rank.querySelectorAll('[aria-pressed="true"]')].map((row) => (row as HTMLElement).dataset.field);
    markChosen(rank, verdicts, "size");
    expect(pressed()).toEqual(["size"]);
    markChosen(rank, verdicts, "gone");
    expect(pressed()).toEqual(["sector"]);
  });
});

describe("toLimit(verdicts)", () => {
  it("leaves room past major, and for every effect that can be told", () => {
    expect(toLimit([])).toBeGreaterThan(0.25);
    expect(toLimit([VERDICT])).toBeGreaterThan(0.9);
    expect(toLimit([{...VERDICT, state: "can't tell", effect: 9}])).toBe(toLimit([]));
  });
});

describe("stateBadge(state)", () => {
  it("says every state by an icon of its own and by its word", () => {
    const states = Object.keys(STATE_ICONS) as (keyof typeof STATE_ICONS)[];
    expect(new Set(Object.values(STATE_ICONS)).size).toBe(states.length);
    for (const state of states) expect(stateBadge(state).textContent).toBe(`${STATE_ICONS[state]} ${state}`);
  });
});

describe("figureCard(card)", () => {
  it("holds its figure, the number behind it, and whether it is provisional", () => {
    const card = figureCard({id: "p50", label: "Median", figure: ".41", value: 0.4123, note: "", pending: true});
    const figure = card.querySelector<HTMLElement>("[data-figure]");
    expect(card.dataset).toMatchObject({card: "p50", pending: "true"});
    expect(figure?.textContent?.trim()).toBe("≈\u202f.41");
    expect(figure?.dataset.value).toBe("0.4123");
  });

  it("has no number behind a figure that is not known", () => {
    const card = figureCard({id: "p50", label: "Median", figure: "–", value: null, note: "no requests"});
    expect(card.querySelector("[data-figure]")?.hasAttribute("data-value")).toBe(false);
    expect(card.hasAttribute("data-pending")).toBe(false);
  });
});

describe("sparkline(values, {window})", () => {
  it("breaks its line where a value is missing", () => {
    const path = sparkline([1, 2, null, 3], {window: [3, 3]})
      .querySelector(".sparkline-other")
      ?.getAttribute("d");
    expect(path?.match(/M/g)).toHaveLength(2);
    expect(path?.match(/L/g)).toHaveLength(1);
  });

  it("draws one value, equal values and none without a NaN", () => {
    for (const values of [[], [1], [2, 2, 2], [null, null]]) {
      expect(sparkline(values, {window: [0, 0]}).outerHTML).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe("normalBand(values)", () => {
  it("holds the middle 80 % of eleven values, whatever their order", () => {
    expect(normalBand([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])).toEqual([1, 9]);
  });

  it("is null for too few", () => {
    expect(normalBand([1, 2, 3, 4])).toBeNull();
  });
});
