import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import type {Column} from "../../../../workspace/analysis/evidently/cleanColumn.js";
import {judgeByEvidently} from "../../../../workspace/analysis/evidently/judgeByEvidently.js";
import {type Method, METHODS} from "../../../../workspace/analysis/evidently/methods.js";
import type {Outcome} from "../../../../workspace/analysis/evidently/runMethod.js";
import {ABSENT, type GoldenColumn, type GoldenTest, PAIRS, readCases, readPair} from "./golden.js";

const ALL = Object.keys(METHODS) as Method[];
/** Methods that draw at random: the original's draws are not ours. */
const P_TOLERANCE: Partial<Record<Method, number>> = {TVD: 0.07, empirical_mmd: 0.15};
/** Below this p-value logarithms are compared. */
const TINY = 1e-12;
/** The original has 1 − F by subtraction, F of Bessel functions that are exact to 1e-15 or so. */
const SUBTRACTION = {cramer_von_mises: 5e-15} as Partial<Record<Method, number>>;
/** The original counts the paths of its exact p-value in 32 bits, of which 24 are digits. */
const FLOAT32 = 2 ** -24;
/** What the original says where it broke by itself. */
const CRASH = /Cannot cast ufunc/;

describe("judgeByEvidently(columns, createRandom, options)", () => {
  it.for(PAIRS)("agrees with Evidently on the pair %s, method by method", (name, {skip}) => {
    const {columns, golden, dataset} = readPair(name) ?? skip(ABSENT);
    const verdict = judgeByEvidently(columns, createRandom, {methods: ALL});
    expect(verdict.columns.map(({name, method}) => [name, method])).toEqual(golden.map((g) => [g.name, g.method]));
    expect(golden.flatMap((column, i) => findMisses(column, run(columns[i], column)))).toEqual([]);
    expect(verdict.dataset).toMatchObject({drifted: dataset.count, detected: dataset.share >= 0.5});
    expect(verdict.dataset.share).toBeCloseTo(dataset.share, 12);
  });

  it("agrees with Evidently on single columns", ({skip}) => {
    const cases = readCases() ?? skip(ABSENT);
    const {columns} = judgeByEvidently(
      cases.map(({column}) => column),
      createRandom
    );
    expect(columns.map(({method}) => method)).toEqual(cases.map(({golden}) => golden.method));
    expect(cases.flatMap(({column, golden}) => findMisses(golden, run(column, golden)))).toEqual([]);
  });
});

/** The outcomes of the methods that the original was run with: as a test of its own, or as the automatic choice. */
function run(
  column: Column,
  {tests, method}: Pick<GoldenColumn, "tests" | "method">
): Partial<Record<Method, Outcome>> {
  const asked = Object.keys(tests) as Method[];
  const [verdict] = judgeByEvidently([column], createRandom, {methods: asked}).columns;
  return {[method]: verdict.outcome, ...verdict.tests};
}

function findMisses({name, tests}: Pick<GoldenColumn, "name" | "tests">, outcomes: Partial<Record<Method, Outcome>>) {
  return (Object.entries(tests) as [Method, GoldenTest][]).flatMap(([method, test]) => {
    const outcome = outcomes[method];
    return outcome && agrees(method, test, outcome) ? [] : [{name, method, test, outcome}];
  });
}

function agrees(method: Method, test: GoldenTest, outcome: Outcome): boolean {
  if (test.error !== undefined) return "error" in outcome || CRASH.test(test.error);
  if ("error" in outcome) return false;
  const tolerance = P_TOLERANCE[method];
  if (tolerance === undefined)
    return isClose(method, Number(test.score), outcome.score) && test.drifted === outcome.drifted;
  const isDistance = test.observed_tvd === undefined || Math.abs(outcome.statistic - test.observed_tvd) < 1e-15;
  return isDistance && Math.abs(outcome.score - Number(test.score)) <= tolerance;
}

function isClose(method: Method, expected: number, score: number): boolean {
  if (Object.is(expected, score) || expected === score) return true;
  if (expected < TINY && METHODS[method].score === "p-value") return Math.abs(Math.log(score / expected)) < 1e-6;
  const relative = method === "cramer_von_mises" && expected > 0.99 ? FLOAT32 : 1e-9;
  return Math.abs(score - expected) <= Math.max(relative * expected, SUBTRACTION[method] ?? 0);
}
