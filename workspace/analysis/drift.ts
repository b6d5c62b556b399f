import {benjaminiHochberg} from "./benjaminiHochberg.js";
import {type BinShare, toBinShares} from "./binShares.js";
import {chiSquare} from "./chiSquare.js";
import {chiSquareQuantile} from "./chiSquareDistribution.js";
import {formatReason, isShort} from "./driftReason.js";
import {DRIFT_STATES, type DriftState, SIGNIFICANCE, toState} from "./driftRule.js";
import type {FieldCounts} from "./fieldCounts.js";
import {psi} from "./psi.js";
import {sum} from "./sum.js";

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
  /** What the corrected index stays below in 95 % of windows without drift. */
  readonly noise: number | null;
  readonly pValue: number | null;
  /** After Benjamini-Hochberg over the fields of the window. */
  readonly adjusted: number | null;
  /** The bins whose shares moved most, the farthest first. */
  readonly movers: readonly BinShare[];
}

interface Measure {
  /** False when its bins hold too few leads for the χ² test to tell any apart. */
  readonly isTestable: boolean;
  readonly effect: number;
  readonly noise: number;
  readonly pValue: number;
}

const UNMEASURED = {effect: null, noise: null, pValue: null, adjusted: null, movers: []};

/**
 * The verdict on every field of a window, in the order given. Two-sample χ² of
 * the counts says whether a field changed, the corrected index by how much.
 */
export function judgeDrift(fields: readonly FieldCounts[]): FieldVerdict[] {
  const comparable = fields.filter(isComparable);
  const measures = comparable.map(measure);
  const adjusted = benjaminiHochberg(measures.map(({pValue}) => pValue));
  const verdicts = new Map(comparable.map((field, i) => [field, judge(field, measures[i], adjusted[i])]));
  return fields.map((field) => verdicts.get(field) ?? refuse(field));
}

/** Verdicts from the worst state to the mildest, within a state by effect. */
export function rankVerdicts(verdicts: readonly FieldVerdict[]): FieldVerdict[] {
  const rank = ({state}: FieldVerdict) => DRIFT_STATES.indexOf(state);
  return [...verdicts].sort((a, b) => rank(a) - rank(b) || (b.effect ?? 0) - (a.effect ?? 0));
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

function measure({reference, current}: FieldCounts): Measure {
  const degrees = Math.max(reference.filter((count, i) => count + current[i] > 0).length - 1, 0);
  const scale = 1 / sum(reference) + 1 / sum(current);
  const test = chiSquare(reference, current);
  return {
    isTestable: test.degrees > 0 || degrees === 0,
    effect: Math.max(0, psi(reference, current) - degrees * scale),
    noise: (chiSquareQuantile(1 - SIGNIFICANCE, degrees) - degrees) * scale,
    pValue: test.pValue
  };
}

function judge(field: FieldCounts, {isTestable, ...measured}: Measure, adjusted: number): FieldVerdict {
  const {name, label, kind} = field;
  const sizes = {reference: sum(field.reference), current: sum(field.current)};
  const isTold = isTestable && !isShort(sizes);
  const state = isTold ? toState(measured.effect, adjusted) : "can't tell";
  const movers = findMovers(field);
  return {name, label, kind, state, reason: formatReason(state, sizes, movers[0]), ...measured, adjusted, movers};
}

function refuse({name, label, kind, reference, current}: FieldCounts): FieldVerdict {
  const state = "not comparable";
  const sizes = {reference: sum(reference), current: sum(current)};
  return {name, label, kind, state, reason: formatReason(state, sizes), ...UNMEASURED};
}

function findMovers(field: FieldCounts): BinShare[] {
  const change = ({reference, current}: BinShare) => Math.abs(current - reference);
  return toBinShares(field)
    .sort((a, b) => change(b) - change(a))
    .slice(0, MOVERS);
}
