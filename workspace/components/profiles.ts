import {designEffect} from "../analysis/designEffect.js";
import type {FieldCounts} from "../analysis/fieldCounts.js";
import {sum} from "../analysis/sum.js";
import type {Window} from "../analysis/summary.js";
import type {Reference} from "./window.js";

/** A bin of the reference, as the table `bins` lists it. */
export interface Bin {
  readonly field: string;
  readonly label: string;
  readonly kind: "numeric" | "category";
  readonly position: number;
  readonly bin: string;
  readonly reference: number;
  /** Of the field, by the training reference's days; absent where those do not tell. */
  readonly designEffect?: number | null;
}

/** Leads of the day `days[i]` in the bin `bins[i]`, by index, `leads[i]` of them. */
export interface Cells {
  readonly bins: ArrayLike<number>;
  readonly days: ArrayLike<number>;
  readonly leads: ArrayLike<number>;
}

/** Every day's counts in the reference's bins, added up so that a window costs one subtraction a bin. */
export interface Profiles {
  readonly bins: readonly Bin[];
  readonly days: readonly string[];
  /** Leads of the bins before `b` and of bin `b` before day `d`, at `b * (days + 1) + d`. */
  readonly before: Float64Array;
  readonly scores: readonly DayScores[];
  /** The mean score of the training reference's leads, where they are those of a segment. */
  readonly trainingMean: number | null;
}

/** The leads of a day and the sum of their scores. */
export interface DayScores {
  readonly day: string;
  readonly leads: number;
  readonly total: number;
}

/** Adds up `cells` over `days`, which are consecutive. Bins of a field stand together, in order. */
export function createProfiles(
  bins: readonly Bin[],
  days: readonly string[],
  cells: Cells,
  scores: readonly DayScores[],
  trainingMean: number | null = null
): Profiles {
  const stride = days.length + 1;
  const before = new Float64Array(bins.length * stride);
  for (let i = 0; i < cells.leads.length; i++) {
    before[cells.bins[i] * stride + cells.days[i] + 1] += cells.leads[i];
  }
  for (let i = 1; i < before.length; i++) before[i] += before[i - 1];
  return {bins, days, before, scores, trainingMean};
}

/** Every field's counts in a window against its reference. */
export function countFields(profiles: Profiles, window: Window, reference: Reference): FieldCounts[] {
  const current = countLeads(profiles, window);
  const base = reference === "training" ? profiles.bins.map((bin) => bin.reference) : countLeads(profiles, reference);
  return groupFields(profiles.bins).map((place) => {
    const {start, end} = place;
    const {field: name, label, kind, designEffect: trained} = profiles.bins[start];
    const bins = profiles.bins.slice(start, end).map(({bin}) => bin);
    const counts = {reference: base.slice(start, end), current: current.slice(start, end)};
    const effect = reference === "training" ? trained : measureDays(profiles, place, reference);
    return {name, label, kind, bins, ...counts, designEffect: effect ?? undefined};
  });
}

/** The design effect of a field over days of the log; null of fewer than two days with leads. */
function measureDays({days, before}: Profiles, {start, end}: Place, {from, to}: Window): number | null {
  const stride = days.length + 1;
  const counts = (day: number) =>
    Float64Array.from({length: end - start}, (_, i) => {
      const at = (start + i) * stride + day;
      return before[at + 1] - before[at];
    });
  const inside = [...days.keys()].filter((i) => from <= days[i] && days[i] <= to);
  const held = inside.map(counts).filter((group) => group.some((leads) => leads > 0));
  return held.length < 2 ? null : designEffect(held);
}

/** The mean score of the leads of a window; null without any. */
export function meanScore({scores}: Profiles, {from, to}: Window): number | null {
  const inside = scores.filter(({day}) => from <= day && day <= to);
  const leads = sum(inside.map((day) => day.leads));
  return leads > 0 ? sum(inside.map(({total}) => total)) / leads : null;
}

function countLeads({bins, days, before}: Profiles, {from, to}: Window): number[] {
  const start = days.findIndex((day) => day >= from);
  const end = days.filter((day) => day <= to).length;
  if (start < 0) return bins.map(() => 0);
  const stride = days.length + 1;
  return bins.map((_, i) => Math.max(0, before[i * stride + end] - before[i * stride + start]));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function groupFields(bins: readonly Bin[]): Place[] {
  const starts = bins.flatMap(({field}, i) => (i === 0 || bins[i - 1].field !== field ? [i] : []));
  return starts.map((start, i) => ({start, end: starts[i + 1] ?? bins.length}));
}
