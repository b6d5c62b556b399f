import {binEdges, findBin, toBins} from "./bins.js";
import {LEADS_NEEDED} from "./driftRule.js";
import type {FieldCounts} from "./fieldCounts.js";
import {FEWEST_LEADS, MOST_VALUES} from "./namedBins.js";
import type {FieldProfile} from "./profile.js";

/** A cell of a file: null is missing. */
export type CellValue = string | number | null;

/** A file's columns, cell by cell, in the order of its rows. */
export type Columns = ReadonlyMap<string, readonly CellValue[]>;

/** What categories are compared by. */
type ToKey = (value: string | number) => string;

/** What can be compared of two files, and which columns only one of them has. */
export interface ColumnComparison {
  readonly fields: readonly FieldCounts[];
  readonly onlyReference: readonly string[];
  readonly onlyCurrent: readonly string[];
}

/**
 * Counts the columns of both files in the bins of the reference: tenths of its
 * numbers, its categories of at least five rows. A column is numeric when every
 * value of the reference is a number; of one whose values mostly have no bin, as
 * an id's or a text's, only missing values are compared. What is no number
 * counts as missing in a numeric column.
 */
export function compareColumns(reference: Columns, current: Columns, toKey: ToKey): ColumnComparison {
  const shared = [...reference.keys()].filter((name) => current.has(name));
  return {
    fields: shared.map((name) => compareColumn(name, reference.get(name) ?? [], current.get(name) ?? [], toKey)),
    onlyReference: [...reference.keys()].filter((name) => !current.has(name)),
    onlyCurrent: [...current.keys()].filter((name) => !reference.has(name))
  };
}

function compareColumn(
  name: string,
  reference: readonly CellValue[],
  current: readonly CellValue[],
  toKey: ToKey
): FieldCounts {
  const values = reference.filter((cell) => cell !== null);
  const isNumeric = values.length > 0 && values.every((cell) => typeof cell === "number");
  return isNumeric ? compareNumbers(name, reference, current) : compareTexts(name, reference, current, toKey);
}

function compareNumbers(name: string, reference: readonly CellValue[], current: readonly CellValue[]): FieldCounts {
  const numbers = reference.filter((cell) => typeof cell === "number");
  const edges = binEdges(numbers, FEWEST_LEADS);
  const toPosition = (cell: CellValue) => (typeof cell === "number" ? findBin(edges, cell) : edges.length + 1);
  const counts = count(reference, toPosition, edges.length + 2);
  const profile: FieldProfile = {
    ...{name, label: name, kind: "numeric", edges, whole: numbers.every(Number.isInteger)},
    ...{counts: counts.slice(0, -1), missing: counts[counts.length - 1]}
  };
  const {labels: bins} = toBins(profile);
  return {
    name,
    label: name,
    kind: "numeric",
    bins,
    reference: counts,
    current: count(current, toPosition, bins.length)
  };
}

function compareTexts(
  name: string,
  reference: readonly CellValue[],
  current: readonly CellValue[],
  toKey: ToKey
): FieldCounts {
  const tally = new Map<string, number>();
  for (const cell of reference) if (cell !== null) tally.set(toKey(cell), (tally.get(toKey(cell)) ?? 0) + 1);
  const ranked = [...tally].filter(([, n]) => n >= FEWEST_LEADS).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const binned = ranked.slice(0, MOST_VALUES);
  const present = [...tally.values()].reduce((sum, n) => sum + n, 0);
  const told = binned.reduce((sum, [, n]) => sum + n, 0);
  if (present >= LEADS_NEEDED && 2 * told < present) return comparePresence(name, reference, current);
  const places = new Map(binned.map(([key], place) => [key, place]));
  const toPosition = (cell: CellValue) =>
    cell === null ? binned.length + 1 : (places.get(toKey(cell)) ?? binned.length);
  const counts = count(reference, toPosition, binned.length + 2);
  const {labels: bins} = toBins({
    ...{name, label: name, kind: "category", values: binned.map(([key]) => key)},
    ...{counts: counts.slice(0, -2), other: counts[binned.length], missing: counts[binned.length + 1]}
  });
  return {
    name,
    label: name,
    kind: "category",
    bins,
    reference: counts,
    current: count(current, toPosition, bins.length)
  };
}

function comparePresence(name: string, reference: readonly CellValue[], current: readonly CellValue[]): FieldCounts {
  const toPosition = (cell: CellValue) => Number(cell === null);
  const bins = ["present", "missing"];
  return {
    ...{name, label: name, kind: "category", bins},
    reference: count(reference, toPosition, bins.length),
    current: count(current, toPosition, bins.length)
  };
}

function count(cells: readonly CellValue[], toPosition: (cell: CellValue) => number, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const cell of cells) counts[toPosition(cell)]++;
  return counts;
}
