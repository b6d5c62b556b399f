import {toCategoryProfile} from "../../data/queries/buildProfile.js";
import {binEdges, findBin} from "../../workspace/analysis/bins.js";
import {designEffect} from "../../workspace/analysis/designEffect.js";
import type {CleanColumn} from "../../workspace/analysis/evidently/cleanColumn.js";
import type {FieldCounts} from "../../workspace/analysis/fieldCounts.js";
import {FEWEST_LEADS} from "../../workspace/analysis/namedBins.js";
import {sum} from "../../workspace/analysis/sum.js";
import {expand} from "../../workspace/analysis/twoSample/expand.js";
import {type Tally, tally} from "../../workspace/analysis/twoSample/tally.js";

/** Two samples of a column, counted value by value; a category is a whole number. */
export interface DrawnColumn extends Tally {
  readonly name: string;
  readonly kind: "numeric" | "category";
  readonly missing: {readonly reference: number; readonly current: number};
  readonly days?: DaysOfRows;
}

/** The day of each reference row, and the place of its value among the values: -1 is missing. */
export interface DaysOfRows {
  readonly days: Int32Array;
  readonly places: Int32Array;
}

/** A column of two samples; NaN is missing. */
export function toColumn(kind: DrawnColumn["kind"], reference: Float64Array, current: Float64Array): DrawnColumn {
  const [before, now] = [reference, current].map((values) => values.filter((value) => !Number.isNaN(value)));
  const missing = {reference: reference.length - before.length, current: current.length - now.length};
  return {name: "x", kind, ...tally(before, now), missing};
}

/** Both sides in the bins of the reference, with the design effect of its days, as the calibrated rule takes them. */
export function toFieldCounts(column: DrawnColumn): FieldCounts {
  const {name, kind, missing, days} = column;
  const {bins, binOf} = kind === "numeric" ? layNumbers(column) : layCategories(column);
  const count = (counts: readonly number[], gone: number) => {
    const binned = new Array<number>(bins).fill(0);
    counts.forEach((held, place) => (binned[binOf[place]] += held));
    return [...binned, gone];
  };
  return {
    name,
    label: name,
    kind,
    bins: Array.from({length: bins + 1}, (_, i) => `bin ${i}`),
    reference: count(column.reference, missing.reference),
    current: count(column.current, missing.current),
    designEffect: days && designEffect(countDays(days, bins, binOf))
  };
}

/** The values that either side has, as Evidently's rule takes them. */
export function toCleanColumn({kind, values, reference, current}: DrawnColumn): CleanColumn {
  const held = values.map((_, place) => place).filter((place) => reference[place] + current[place] > 0);
  const pick = (all: readonly number[]) => held.map((place) => all[place]);
  return {
    type: kind === "numeric" ? "numeric" : "categorical",
    values: pick(values),
    reference: pick(reference),
    current: pick(current),
    rows: {reference: sum(reference), current: sum(current)}
  };
}

/** How many bins there are but for missing, and which one each value is in. */
interface Layout {
  readonly bins: number;
  readonly binOf: readonly number[];
}

function layNumbers({values, reference}: Tally): Layout {
  const edges = binEdges(expand(values, reference), FEWEST_LEADS);
  return {bins: edges.length + 1, binOf: values.map((value) => findBin(edges, value))};
}

function layCategories({values, reference}: Tally): Layout {
  const counts = values
    .map((value, place) => ({value: `${value}`, reference: reference[place], leads: 0}))
    .filter((count) => count.reference > 0);
  const {values: named} = toCategoryProfile({name: "", label: ""}, counts, 0);
  const bins = new Map(named.map((value, bin) => [value, bin]));
  return {bins: named.length + 1, binOf: values.map((value) => bins.get(`${value}`) ?? named.length)};
}

function countDays({days, places}: DaysOfRows, bins: number, binOf: readonly number[]): number[][] {
  const counts = Array.from({length: Math.max(...days) + 1}, () => new Array<number>(bins + 1).fill(0));
  days.forEach((day, row) => (counts[day][places[row] < 0 ? bins : binOf[places[row]]] += 1));
  return counts;
}
