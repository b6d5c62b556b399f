import {chiSquare, SMALLEST_EXPECTATION} from "./chiSquare.js";
import {combineTests, type WeightedTest} from "./combineTests.js";
import {SIGNIFICANCE} from "./driftRule.js";
import type {FieldCounts} from "./fieldCounts.js";
import {orderedTest} from "./orderedTest.js";
import {rareBinTail, smallestRareTail} from "./rareBin.js";
import {sum} from "./sum.js";

export interface ChangeTest {
  readonly pValue: number;
  /** Degrees of freedom; none when the counts allow no test. */
  readonly degrees: number;
}

type Counts = Pick<FieldCounts, "kind" | "reference" | "current" | "designEffect">;
type Pair = readonly [reference: number, current: number];

/** The part of the false alarms that missing values and rare bins may raise: a surge of them is seen at any. */
const RARE_SHARE = 0.2;

/**
 * Whether a field's bins changed. Of a category two-sample χ², with missing as
 * a value; of a number the ordered test of the values that are there, and χ² of
 * how many are missing. Bins of which too few leads are expected for χ² are
 * tested one by one besides, exactly, if they hold enough for any verdict: a
 * new value or the first missing ones are seen before they are many. Counts
 * may be effective, those of leads over their `designEffect` φ: batches give
 * them longer tails, about as long as n / φ² single leads would. So φ times as
 * many are expected of a bin, and a rare bin counts as 1 / φ of it.
 */
export function changeTest({kind, reference, current, designEffect = 1}: Counts): ChangeTest {
  const fewest = SMALLEST_EXPECTATION * designEffect;
  const all = chiSquare(reference, current, fewest);
  const pairs = reference.map((count, i): Pair => [count, current[i]]);
  const totals: Pair = [sum(reference), sum(current)];
  const isRare = (pair: Pair) => (sum(pair) * Math.min(...totals)) / sum(totals) < fewest;
  const test = (some: readonly Pair[]) => testRare(some.filter(isRare).map(shrinkBy(designEffect)), totals);
  if (kind === "category")
    return {pValue: weigh(all.degrees === 0 ? [] : [all.pValue], test(pairs)), degrees: all.degrees};
  const [values, missing] = [pairs.slice(0, -1), pairs.slice(-1)];
  const isSpread = values.filter((pair) => sum(pair) > 0).length > 1;
  const ordered = orderedTest(reference.slice(0, -1), current.slice(0, -1));
  const split = chiSquare(...splitMissing(missing[0], totals), fewest);
  const rest = split.degrees === 0 ? test(missing) : [split.pValue];
  return {pValue: weigh(isSpread ? [ordered.pValue] : [], rest), degrees: all.degrees};
}

/** The p-values of rare bins that hold leads enough to tell anything at all. */
function testRare(pairs: readonly Pair[], totals: Pair): number[] {
  const tellable = pairs.filter((pair) => smallestRareTail(pair, totals) <= SIGNIFICANCE);
  return tellable.map((pair) => rareBinTail(pair, totals));
}

function shrinkBy(factor: number) {
  return ([reference, current]: Pair): Pair => [reference / factor, current / factor];
}

function weigh(main: readonly number[], rare: readonly number[]): number {
  const toTests = (pValues: readonly number[], share: number): WeightedTest[] =>
    pValues.map((pValue) => ({pValue, weight: share / pValues.length}));
  return combineTests([...toTests(main, 1 - RARE_SHARE), ...toTests(rare, RARE_SHARE)]);
}

function splitMissing([reference, current]: Pair, [n, m]: Pair): [number[], number[]] {
  return [
    [n - reference, reference],
    [m - current, current]
  ];
}
