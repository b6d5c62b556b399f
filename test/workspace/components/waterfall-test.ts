// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {Attribution} from "../../../workspace/analysis/attribution.js";
import {explainWindow} from "../../../workspace/components/explained.js";
import {UNJUDGED} from "../../../workspace/components/judged.js";
import {toSteps, waterfall, waterfallTable} from "../../../workspace/components/waterfall.js";

const MARKUP = '<img src=x onerror="globalThis.ran = true">';
const MEANS = {reference: 0.41, current: 0.36};
const FIELDS = [-0.03, -0.02, 0.01, -0.004].map((change, i) => ({
  field: `f${i}`,
  label: i === 0 ? MARKUP : "Field",
  change,
  error: 0.005,
  unknown: i === 1 ? 0.125 : 0
}));
const EXPLAINED = {fields: FIELDS, residual: -0.006};

describe("toSteps(explained, means, shown)", () => {
  it("leads from one mean to the other without a gap, the small fields together", () => {
    const steps = toSteps(EXPLAINED, MEANS, 2);
    expect(steps.map(({label}) => label)).toEqual([
      "reference",
      MARKUP,
      "Field",
      "2 other fields",
      "not explained",
      "current"
    ]);
    steps.slice(1).forEach(({from}, i) => expect(from).toBeCloseTo(i === 4 ? 0.36 : steps[i].to, 14));
    expect(steps[3].to - steps[3].from).toBeCloseTo(0.006, 14);
    expect(steps[4].to).toBeCloseTo(0.36, 14);
    expect(steps[1].reach).toBeCloseTo(1.96 * 0.005, 6);
  });

  it("names no others where all are shown, and none that did nothing", () => {
    expect(toSteps(EXPLAINED, MEANS).map(({kind}) => kind)).not.toContain("others");
    const idle = {field: "idle", label: "Idle", change: 0.0004, error: 0.01, unknown: 0};
    const steps = toSteps({...EXPLAINED, fields: [...FIELDS, idle]}, MEANS);
    expect(steps.at(-3)).toMatchObject({label: "1 other field", kind: "others"});
  });
});

describe("waterfall(explained, means, {width})", () => {
  it("draws a bar a field though their labels are alike, the residual grey, and says the same in words", () => {
    const chart = waterfall(EXPLAINED, MEANS, {width: 480});
    const bars = [...chart.querySelectorAll('[aria-label="bar"] rect')];
    expect(bars.map((bar) => bar.getAttribute("fill"))).toEqual([
      ...Array<string>(4).fill("var(--current)"),
      "var(--reference)"
    ]);
    expect(new Set(bars.map((bar) => bar.getAttribute("y"))).size).toBe(5);
    expect(chart.querySelectorAll('[aria-label="link"] path')).toHaveLength(4);
    expect(chart.getAttribute("aria-label")).toMatch(/reference \.410, .*Field −\.020, .*current \.360$/);
    expect(chart.querySelector("img")).toBeNull();
  });

  it("stays on paper where nothing moved and nothing is known", () => {
    const still = waterfall({fields: [], residual: 0}, {reference: 0.4, current: 0.4}, {width: 320});
    expect(still.outerHTML).not.toMatch(/NaN|Infinity/);
  });
});

describe("waterfallTable(explained)", () => {
  it("gives every field and the rest, with what is unknown", () => {
    const rows = [...waterfallTable(EXPLAINED).querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => cell.textContent)
    );
    expect(rows).toHaveLength(5);
    expect(rows[1]).toEqual(["Field", "−.020", ".0098", "12.5\u202f%"]);
    expect(rows[4]).toEqual(["not explained", "−.006", "", ""]);
  });
});

describe("explainWindow(judged, attribution)", () => {
  const attribution = {
    columns: [{name: "sector", field: "sector", label: "Sector", attributions: [0.1, -0.1]}]
  } as unknown as Attribution;
  const field = {name: "sector", label: "Sector", kind: "category", bins: ["a", "b"]} as const;
  const judge = (reference: number[], current: number[]) => ({
    ...UNJUDGED,
    counts: [{...field, reference, current}],
    meanScore: MEANS
  });

  it("explains a window's change, the rest a residual", () => {
    const told = explainWindow(judge([50, 50], [25, 75]), attribution);
    expect(told).toMatchObject({means: MEANS, explained: {residual: expect.closeTo(0, 12)}});
  });

  it("says why it cannot: no trees, too few leads", () => {
    expect(explainWindow(judge([50, 50], [25, 75]), null)).toMatch(/no trees/);
    expect(explainWindow(judge([50, 50], [10, 5]), attribution)).toMatch(/Too few/);
    expect(explainWindow(UNJUDGED, attribution)).toMatch(/Too few/);
  });
});
