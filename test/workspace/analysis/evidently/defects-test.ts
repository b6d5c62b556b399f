import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import {chiSquare} from "../../../../workspace/analysis/chiSquare.js";
import {type CleanColumn, cleanColumn} from "../../../../workspace/analysis/evidently/cleanColumn.js";
import type {Method} from "../../../../workspace/analysis/evidently/methods.js";
import {runMethod} from "../../../../workspace/analysis/evidently/runMethod.js";
import {energyCoefficient} from "../../../../workspace/analysis/twoSample/energyDistance.js";
import {mannWhitney} from "../../../../workspace/analysis/twoSample/mannWhitney.js";
import {tally} from "../../../../workspace/analysis/twoSample/tally.js";
import {tiedCramerVonMises} from "../../../../workspace/analysis/twoSample/tiedCramerVonMises.js";
import {drawCounts} from "../draws.js";
import {drawNormals} from "../twoSample/samples.js";

const WINDOWS = 300;

/** The share of windows without drift that a rule takes for drift. */
function countAlarms(draw: () => boolean): number {
  return Array.from({length: WINDOWS}, draw).filter((alarm) => alarm).length / WINDOWS;
}

function isAlarm(method: Method, column: CleanColumn): boolean {
  const outcome = runMethod(method, column, createRandom(method));
  return "drifted" in outcome && outcome.drifted;
}

function toCategories(reference: readonly number[], current: readonly number[]): CleanColumn {
  const held = reference.map((_, bin) => bin).filter((bin) => reference[bin] + current[bin] > 0);
  const pick = (counts: readonly number[]) => held.map((bin) => counts[bin]);
  const toRows = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const rows = {reference: toRows(reference), current: toRows(current)};
  return {type: "categorical", values: held, reference: pick(reference), current: pick(current), rows};
}

// The false alarms that the rule's defaults raise where nothing has drifted: why they are not ours.
describe("runMethod(method, column, random)", () => {
  it.each([
    [5, 500, 500, 0.24, 0.31],
    [20, 1000, 1000, 0.67, 0.81],
    [20, 500, 5000, 0.8, 1]
  ])("takes the reference for the truth in chisquare (D1): %i values, %i / %i rows", (bins, n, m, low, high) => {
    const random = createRandom(`D1 ${bins} ${m}`);
    const weights = new Array<number>(bins).fill(1);
    const pairs = Array.from({length: WINDOWS}, () => [drawCounts(weights, n, random), drawCounts(weights, m, random)]);
    const theirs = pairs.filter(([a, b]) => isAlarm("chisquare", toCategories(a, b))).length / WINDOWS;
    const ours = pairs.filter(([a, b]) => chiSquare(a, b).pValue < 0.05).length / WINDOWS;
    expect(theirs).toBeGreaterThan(low - 0.05);
    expect(theirs).toBeLessThan(high + 0.05);
    expect(ours).toBeLessThan(0.085);
  });

  it.each([
    [20, 100, 1, 1],
    [20, 200, 0.83, 0.83],
    [50, 500, 0.97, 0.97]
  ])("has jensenshannon ignore size and cardinality (D2): %i values, %i rows", (bins, m, low, high) => {
    const random = createRandom(`D2 ${bins} ${m}`);
    const weights = new Array<number>(bins).fill(1);
    const draw = () => toCategories(drawCounts(weights, 2000, random), drawCounts(weights, m, random));
    const alarms = countAlarms(() => isAlarm("jensenshannon", draw()));
    expect(alarms).toBeGreaterThan(low - 0.12);
    expect(alarms).toBeLessThanOrEqual(high + 0.12);
  });

  it.each([
    [50, 0.92, 0.98],
    [200, 0.38, 0.2],
    [500, 0.07, 0.01]
  ])("has wasserstein and psi ignore size (D3): %i rows", (m, wasserstein, psi) => {
    const random = createRandom(`D3 ${m}`);
    const draw = () => ({reference: drawNormals(5000, random), current: drawNormals(m, random)});
    const columns = Array.from(
      {length: 100},
      () => cleanColumn({name: "x", type: "numeric", ...draw()}) as CleanColumn
    );
    const share = (method: Method) => columns.filter((column) => isAlarm(method, column)).length / 100;
    expect(Math.abs(share("wasserstein") - wasserstein)).toBeLessThan(0.15);
    expect(Math.abs(share("psi") - psi)).toBeLessThan(0.15);
  });

  it("sees no fall in mannw (D6), where the two-sided test does", () => {
    const random = createRandom("D6");
    const numbers = tally(drawNormals(500, random), drawNormals(500, random, -1));
    const column = {type: "numeric", rows: {reference: 500, current: 500}, ...numbers} as const;
    expect(runMethod("mannw", column, random)).toMatchObject({score: expect.closeTo(1, 9), drifted: false});
    expect(mannWhitney(numbers).pValue).toBeLessThan(1e-12);
  });

  it("has ed and wasserstein depend on the unit (D7), where the coefficient does not", () => {
    const random = createRandom("D7");
    const [a, b] = [drawNormals(400, random), drawNormals(400, random, 0.05)];
    const scale = (unit: number) => {
      const numbers = tally(
        a.map((value) => unit * value),
        b.map((value) => unit * value)
      );
      return {type: "numeric", rows: {reference: 400, current: 400}, ...numbers} as const;
    };
    expect([0.01, 1000].map((unit) => isAlarm("ed", scale(unit)))).toEqual([false, true]);
    const coefficients = [0.01, 1000].map((unit) => energyCoefficient(scale(unit)));
    expect(Math.max(...coefficients) - Math.min(...coefficients)).toBeLessThan(1e-12);
    const constants = cleanColumn({name: "x", type: "numeric", reference: [5, 5, 5], current: [5.01, 5.01]});
    expect(runMethod("wasserstein", constants as CleanColumn, random)).toMatchObject({score: expect.closeTo(10, 9)});
  });

  it("finds a change of equal constants in cramer_von_mises (D13), where the one with ties gives 1", () => {
    const [reference, current] = [new Array<number>(2000).fill(7), new Array<number>(3000).fill(7)];
    const column = cleanColumn({name: "x", type: "numeric", reference, current}) as CleanColumn;
    expect(isAlarm("cramer_von_mises", column)).toBe(true);
    expect(tiedCramerVonMises(column.reference, column.current).pValue).toBe(1);
  });
});
