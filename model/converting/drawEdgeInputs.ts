import type {Golden} from "../../data/formats/golden.js";
import {createRandom, type Random} from "../../data/random.js";
import type {Encoding} from "../../workspace/scoring/encode.js";
import type {Column} from "../../workspace/scoring/manifest.js";
import type {Feature} from "./brought.js";

type Value = number | string;
type Input = Golden["leads"][number]["input"];

const LEADS = 24;
const MISSING_SHARE = 0.2;
const SAMPLE = "sample";
const NUMBERS: readonly number[] = [-1, 0, 0.5, 1, 10];

/**
 * Synthetic leads, and the empty one: each field's values are those at which
 * the model turns, exactly, or missing. The same model gives the same leads.
 */
export function drawEdgeInputs({columns, levels}: Encoding, features: readonly Feature[], seed: number): Input[] {
  const random = createRandom(`edges ${seed}`);
  const fields = [...new Set(columns.map(({field}) => field))];
  const choices = fields.map((field) => {
    const values = columns.flatMap((column, i) =>
      column.field === field ? listValues(column, features[i].edges) : []
    );
    return [field, [...values, ...(Object.hasOwn(levels, field) ? levels[field].known : [])]] as const;
  });
  const leads = Array.from({length: LEADS}, () => {
    const drawn = choices.filter(() => random() >= MISSING_SHARE);
    return Object.fromEntries(drawn.map(([field, values]) => [field, choose(values, random)]));
  });
  return [{}, ...leads];
}

function listValues(column: Column, edges: readonly Value[]): readonly Value[] {
  if (column.kind === "target" || column.kind === "code") return [...Object.keys(column.values), SAMPLE];
  if (column.kind === "level") return [column.level];
  if (column.kind === "number") return edges.length > 0 ? edges : NUMBERS;
  return edges.length > 0 ? edges : [SAMPLE];
}

function choose<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)];
}
