import type {CategoryProfile, FieldProfile, NumericProfile} from "./profile.js";
import {sum} from "./sum.js";

/** Decimal places of a bin's width that a value in it keeps. */
const PLACES = 3;
const EXACT_DIGITS = 12;

export interface Limits {
  readonly minimum?: number; // -∞
  readonly maximum?: number; // ∞
}

/** A value that stands for a bin, and the share of the rows with a value that the bin holds. */
export interface BinValue<T extends string | number = string | number> {
  readonly value: T;
  readonly share: number;
}

/**
 * A number inside each bin of a numeric profile: the middle between its edges;
 * of an open tail, half the neighbouring bin's width beyond the edge, within
 * `limits`. A whole profile's are whole. Empty when the profile has no edge or
 * no value.
 */
export function numericBinValues(profile: NumericProfile, limits: Limits = {}): BinValue<number>[] {
  const total = sum(profile.counts);
  if (total === 0 || profile.edges.length === 0) return [];
  return profile.counts.map((count, bin) => ({value: represent(profile, bin, limits), share: count / total}));
}

/** Each category that has a bin, with its share of the rows with a value; `other` has no value to stand for it. */
export function categoryBinValues({values, counts, other}: CategoryProfile): BinValue<string>[] {
  const total = sum(counts) + other;
  return values.map((value, i) => ({value, share: counts[i] / total}));
}

/** What a row typically holds: the commonest category, or the number that stands for the median's bin; null when most have none. */
export function typicalValue(profile: FieldProfile, limits: Limits = {}): string | number | null {
  const values = profile.kind === "numeric" ? numericBinValues(profile, limits) : categoryBinValues(profile);
  const present = sum(profile.counts) + (profile.kind === "category" ? profile.other : 0);
  if (values.length === 0 || profile.missing > present) return null;
  if (profile.kind === "category") return values.reduce((a, b) => (b.share > a.share ? b : a)).value;
  let below = 0;
  return values.find(({share}) => (below += share) >= 0.5)?.value ?? null;
}

function represent({edges, whole = false}: NumericProfile, bin: number, {minimum, maximum}: Limits): number {
  const {low, high} = findSides(edges, bin);
  const middle = roundTo(low / 2 + high / 2, high - low);
  const inside = low <= middle && middle < high ? middle : low;
  const value = whole ? toWhole(inside, low, high) : inside;
  return Math.min(Math.max(value, minimum ?? -Infinity), maximum ?? Infinity);
}

/** A number rounded to a thousandth or so of a width. */
function roundTo(value: number, width: number): number {
  const unit = 10 ** (Math.floor(Math.log10(width)) - PLACES);
  return Number((Math.round(value / unit) * unit).toPrecision(EXACT_DIGITS));
}

/** The whole number nearest to `value` that lies in [low, high), where there is one. */
function toWhole(value: number, low: number, high: number): number {
  const near = Math.round(value);
  if (low <= near && near < high) return near;
  return near < low ? Math.ceil(low) : Math.floor(value);
}

function findSides(edges: readonly number[], bin: number): {low: number; high: number} {
  const last = edges.length - 1;
  if (last === 0) return besides(edges[0], bin);
  if (bin === 0) return {low: edges[0] - (edges[1] - edges[0]), high: edges[0]};
  if (bin > last) return {low: edges[last], high: edges[last] + (edges[last] - edges[last - 1])};
  return {low: edges[bin - 1], high: edges[bin]};
}

function besides(edge: number, bin: number): {low: number; high: number} {
  const width = Math.abs(edge) || 1;
  return bin === 0 ? {low: edge - width, high: edge} : {low: edge, high: edge + width};
}
