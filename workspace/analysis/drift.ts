import {benjaminiHochberg} from "./benjaminiHochberg.js";
import {type BinShare, toBinShares} from "./binShares.js";
import {changeTest} from "./changeTest.js";
import {chiSquareQuantile} from "./chiSquareDistribution.js";
import {correctedPsi} from "./correctedPsi.js";
import {formatReason, isShort, type Sides} from "./driftReason.js";
import {DRIFT_STATES, type DriftState, MAJOR_SHIFT, SIGNIFICANCE, toState} from "./driftRule.js";
import type {FieldCounts} from "./fieldCounts.js";
import {type FieldWeight, toMatter} from "./fieldWeights.js";
import {withoutLuck} from "./namedBins.js";
import {sum} from "./sum.js";
import {jensenShannonDistance} from "./twoSample/divergence.js";
import {leadsToSee, visibleShift} from "./visibleShift.js";

export type {DriftState} from "./driftRule.js";

const MOVERS = 5;

export interface FieldVerdict {
  readonly name: string;
  readonly label: string;
  readonly kind: "numeric" | "category";
  readonly state: DriftState;
  readonly reason: string;
  /** Population stability index less its mean under no drift; null when not comparable. */
  readonly effect: number | null;
  /** Lower and upper bound of the effect: nine intervals of ten hold the truth. */
  readonly interval: readonly [number, number] | null;
  /** What the corrected index stays below in 95 % of windows without drift. */
  readonly noise: number | null;
  /** The smallest index that would have been found with 80 % power. */
  readonly visible: number | null;
  /** How many leads a window needs to see a major shift; null when the reference is too small for any, or not comparable. */
  readonly needed: number | null;
  /** Jensen-Shannon distance, 0 to 1. */
  readonly distance: number | null;
  readonly pValue: number | null;
  /** After Benjamini-Hochberg over the fields of the window. */
  readonly adjusted: number | null;
  /** The bins whose shares moved most, the farthest first. */
  readonly movers: readonly BinShare[];
}

type Measured = Pick<FieldVerdict, "needed"> & {
  readonly effect: number;
  readonly interval: readonly [number, number];
  readonly noise: number;
  readonly visible: number;
  readonly distance: number;
  readonly pValue: number;
};

const UNMEASURED = {
  effect: null,
  interval: null,
  noise: null,
  visible: null,
  needed: null,
  distance: null,
  pValue: null,
  adjusted: null,
  movers: []
};

/**
 * The verdict on every field of a window, in the order given: a test of the
 * counts says whether a field changed, the corrected index by how much.
 */
export function judgeDrift(fields: readonly FieldCounts[]): FieldVerdict[] {
  const comparable = fields.filter(isComparable);
  const measures = comparable.map(measure);
  const adjusted = benjaminiHochberg(measures.map(({pValue}) => pValue));
  const verdicts = new Map(comparable.map((field, i) => [field, judge(field, measures[i], adjusted[i])]));
  return fields.map((field) => verdicts.get(field) ?? refuse(field));
}

/**
 * Verdicts from the worst to the mildest: what drifts first, by how much it
 * matters where `weights` tell; then by state, then by effect.
 */
export function rankVerdicts(verdicts: readonly FieldVerdict[], weights: readonly FieldWeight[] = []): FieldVerdict[] {
  const byName = new Map(weights.map((weight) => [weight.name, weight]));
  const matter = (verdict: FieldVerdict) =>
    isDrifted(verdict) ? toMatter(verdict.effect, byName.get(verdict.name)) : -1;
  const rank = ({state}: FieldVerdict) => DRIFT_STATES.indexOf(state);
  return [...verdicts].sort((a, b) => matter(b) - matter(a) || rank(a) - rank(b) || (b.effect ?? 0) - (a.effect ?? 0));
}

/** False for a field of which nothing can be said. */
export function isTold({state}: Pick<FieldVerdict, "state">): boolean {
  return state !== "can't tell" && state !== "not comparable";
}

/** A field drifts when its change is sure and at least moderate. */
export function isDrifted({state}: Pick<FieldVerdict, "state">): boolean {
  return state === "major" || state === "moderate";
}

function isComparable({bins, reference, current}: FieldCounts): boolean {
  return bins.length > 0 && sum(reference) > 0 && sum(current) > 0;
}

/** A field whose leads all have one value has no shift to miss: it is steady until another value comes. */
function measure({kind, reference: counted, current, designEffect = 1}: FieldCounts): Measured {
  const reference = kind === "category" ? withoutLuck(counted) : counted;
  const [n, m] = [sum(reference) / designEffect, sum(current) / designEffect];
  const sides = {reference: shrink(reference, designEffect), current: shrink(current, designEffect)};
  const test = changeTest({kind, ...sides, designEffect});
  const isConstant = reference.filter((count, i) => count + current[i] > 0).length === 1;
  const needed = leadsToSee(MAJOR_SHIFT, test.degrees, n);
  const {effect, interval, degrees} = correctedPsi(reference, current, n, m);
  return {
    effect,
    interval,
    noise: (chiSquareQuantile(1 - SIGNIFICANCE, degrees) - degrees) * (1 / n + 1 / m),
    visible: isConstant ? 0 : visibleShift(test.degrees, n, m),
    needed: needed && Math.ceil(needed * designEffect),
    distance: jensenShannonDistance(reference, current),
    pValue: test.pValue
  };
}

function shrink(counts: readonly number[], by: number): readonly number[] {
  return by === 1 ? counts : counts.map((count) => count / by);
}

function judge(field: FieldCounts, measured: Measured, adjusted: number): FieldVerdict {
  const {name, label, kind} = field;
  const sides = countSides(field);
  const {effect, interval, visible} = measured;
  const state = isShort(sides) ? "can't tell" : toState({adjusted, effect, atLeast: interval[0], visible});
  const movers = findMovers(field);
  const reason = formatReason(state, {leads: sides, mover: movers[0], needed: measured.needed});
  return {name, label, kind, state, reason, ...measured, adjusted, movers};
}

function refuse({name, label, kind, reference, current}: FieldCounts): FieldVerdict {
  const state = "not comparable";
  const leads = countSides({reference, current});
  return {name, label, kind, state, reason: formatReason(state, {leads}), ...UNMEASURED};
}

function countSides({reference, current}: Pick<FieldCounts, "reference" | "current">): Sides {
  return {reference: sum(reference), current: sum(current)};
}

function findMovers(field: FieldCounts): BinShare[] {
  const change = ({reference, current}: BinShare) => Math.abs(current - reference);
  return toBinShares(field)
    .sort((a, b) => change(b) - change(a))
    .slice(0, MOVERS);
}
