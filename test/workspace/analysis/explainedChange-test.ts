import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {explainChange} from "../../../workspace/analysis/explainedChange.js";
import type {FieldCounts} from "../../../workspace/analysis/fieldCounts.js";
import {drawCounts} from "./draws.js";

const SIZE = {name: "size", field: "size", label: "Size", attributions: [0.1, -0.05, 0.02]};
const FLAG = {name: "is_chief", field: "title", label: "Job title", attributions: [0.2, -0.01, null, 0]};
const LENGTH = {name: "title_length", field: "title", label: "Job title", attributions: [0.03, -0.03, 0]};
const columns = [SIZE, FLAG, LENGTH];

describe("explainChange(attribution, counts, change)", () => {
  it("explains nothing of a reference against itself", () => {
    const counts = [count("size", [60, 30, 10], [6, 3, 1]), count("is_chief", [20, 80, 0, 0], [2, 8, 0, 0])];
    const {fields, residual} = explainChange({columns}, counts, 0.01);
    for (const {change} of fields) expect(change).toBeCloseTo(0, 14);
    expect(residual).toBeCloseTo(0.01, 14);
  });

  it("sums moved shares times attributions, of all leads, missing included", () => {
    const {fields} = explainChange({columns}, [count("size", [60, 30, 10], [1, 0, 3])], 0);
    expect(fields).toMatchObject([
      {field: "size", label: "Size", unknown: 0, change: expect.closeTo(EXPECTED_SIZE, 12) as number}
    ]);
  });

  it("leaves no residual where the score is one step for each bin", () => {
    const [before, now] = [
      [60, 30, 10],
      [10, 50, 40]
    ];
    const mean = (counts: readonly number[]) => counts.reduce((sum, n, i) => sum + n * SIZE.attributions[i], 0) / 100;
    const {residual} = explainChange({columns: [SIZE]}, [count("size", before, now)], mean(now) - mean(before));
    expect(residual).toBeCloseTo(0, 14);
  });

  it("adds a text's derived columns up, ranks by size, and keeps the rest as the residual", () => {
    const counts = [
      count("size", [60, 30, 10], [55, 35, 10]),
      count("is_chief", [20, 80, 0, 0], [50, 50, 0, 0]),
      count("title_length", [50, 50, 0], [60, 40, 0])
    ];
    const {fields, residual} = explainChange({columns}, counts, 0.1);
    expect(fields.map(({label}) => label)).toEqual(["Job title", "Size"]);
    expect(fields[0].change).toBeCloseTo(0.3 * 0.2 + 0.3 * 0.01 + 0.1 * 0.03 + 0.1 * 0.03, 12);
    expect(fields[1].change).toBeCloseTo(-0.05 * 0.1 - 0.05 * 0.05, 12);
    expect(fields[0].change + fields[1].change + residual).toBeCloseTo(0.1, 14);
  });

  it("lets the average stand in for a bin without an attribution, and says how many leads that is", () => {
    const [{change, unknown}] = explainChange(
      {columns},
      [count("is_chief", [20, 80, 0, 0], [20, 60, 20, 0])],
      0
    ).fields;
    const average = 0.2 * 0.2 - 0.8 * 0.01;
    expect(unknown).toBeCloseTo(0.2, 14);
    expect(change).toBeCloseTo(-0.2 * (-0.01 - average), 12);
  });

  it("states the error that windows drawn from the reference have", () => {
    const random = createRandom("windows");
    const draw = (leads: number) => drawCounts([6, 3, 1], leads, random);
    const drawn = Array.from({length: 2000}, () => explain(draw(400), draw(100)));
    const deviation = Math.sqrt(drawn.reduce((sum, {change}) => sum + change ** 2, 0) / drawn.length);
    expect(explain([240, 120, 40], [60, 30, 10]).error / deviation).toBeCloseTo(1, 1);
  });

  it("explains nothing without leads, or of a column that was not counted", () => {
    const {fields, residual} = explainChange({columns}, [count("size", [60, 30, 10], [0, 0, 0])], 0);
    expect(fields).toEqual([{field: "size", label: "Size", change: 0, error: 0, unknown: 0}]);
    expect(residual).toBe(0);
  });
});

function explain(reference: readonly number[], current: readonly number[]) {
  return explainChange({columns: [SIZE]}, [count("size", reference, current)], 0).fields[0];
}

/** By hand: shares move from .6, .3, .1 to .25, 0, .75. */
const EXPECTED_SIZE = -0.35 * 0.1 - 0.3 * -0.05 + 0.65 * 0.02;

function count(name: string, reference: readonly number[], current: readonly number[]): FieldCounts {
  return {name, label: name, kind: "category", bins: reference.map(String), reference, current};
}
