// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {togetherNote} from "../../../workspace/components/together.js";

const toCounts = (label: string, designEffect?: number): FieldCounts => ({
  name: label,
  label,
  kind: "category",
  bins: [],
  reference: [],
  current: [],
  designEffect
});
const read = (...effects: (number | undefined)[]) =>
  togetherNote(effects.map((effect, i) => toCounts(`Field ${i}`, effect))).textContent;

describe("togetherNote(counts)", () => {
  it("says that leads count as independent where no days tell", () => {
    expect(read(undefined, undefined)).toMatch(/^Leads count as independent: the reference has no days/);
  });

  it("names the field whose leads are most alike, and what 100 of them are worth", () => {
    expect(read(1.2, 2.5, 1)).toMatch(/of Field 1, where they are most alike, 100 tell as much as 40 that come alone/);
  });

  it("says so where the days' leads are no more alike than others", () => {
    expect(read(1, 1.001)).toMatch(/no more alike than others/);
  });
});
