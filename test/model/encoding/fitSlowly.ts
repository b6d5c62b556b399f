import type {LabelledRow} from "../../../data/formats/row.js";
import type {Field, Lead} from "../../../workspace/scoring/schema.js";
import {isBlank, measureSlowly, toKey} from "../../workspace/scoring/support/slowEncoder.js";

/** What a column makes of a lead, by the column's name. */
export type SlowColumns = ReadonlyMap<string, (lead: Lead) => number>;

type Value = string | number | null;

/**
 * The encoder as training fits it, from its description and nothing of its code: medians,
 * smoothed mean outcomes (20 rows, smoothing 2), text flags, levels without the
 * first. Of private fields it knows texts only.
 */
export function fitSlowly(rows: readonly LabelledRow[], fields: readonly Field[]): SlowColumns {
  const texts = fields.filter((field) => field.type === "text");
  const leveled = fields.filter(
    (field) => field.type === "category" && (field.values || countKinds(rows, field) <= 12)
  );
  const others = fields.filter((field) => field.type !== "text" && !leveled.includes(field));
  const derived = (kinds: readonly string[]) =>
    texts.flatMap((field) =>
      (field.derived ?? [])
        .filter(({kind}) => kinds.includes(kind))
        .map((column) => [column.name, (lead: Lead) => measureSlowly(read(lead, field.name), column)] as const)
    );
  return new Map([
    ...others.map(
      (field) => [field.name, field.type === "category" ? toMean(rows, field) : toNumber(rows, field)] as const
    ),
    ...derived(["present"]),
    ...derived(["length", "count"]),
    ...derived(["words"]),
    ...leveled.flatMap((field) => toLevels(rows, field))
  ]);
}

/** A value, or null when it is missing. */
function read(lead: Lead, field: string): Value {
  const value = new Map(Object.entries(lead)).get(field) ?? null;
  return isBlank(value) ? null : value;
}

/** The key that a value is taken for: an alias counts where training saw what it stands for and not itself. */
function takeFor(value: string | number, field: Field, seen: ReadonlySet<string>): string {
  const key = toKey(`${value}`);
  const aliases = field.type === "category" ? (field.aliases ?? {}) : {};
  for (const [from, to] of Object.entries(aliases)) {
    if (from.toLowerCase() === key && !seen.has(key) && seen.has(to.toLowerCase())) return to.toLowerCase();
  }
  return key;
}

function listKeys(rows: readonly LabelledRow[], field: Field): (string | null)[] {
  return rows.map(({input}) => {
    const value = read(input, field.name);
    return value === null ? null : toKey(`${value}`);
  });
}

function countKinds(rows: readonly LabelledRow[], field: Field): number {
  return new Set(listKeys(rows, field).filter((key) => key !== null)).size;
}

function toNumber(rows: readonly LabelledRow[], {name}: Field): (lead: Lead) => number {
  const values = rows.map(({input}) => read(input, name)).filter((value) => typeof value === "number");
  const below = (x: number) => values.filter((value) => value <= x).length;
  const above = (x: number) => values.filter((value) => value >= x).length;
  const middle = values.filter((x) => 2 * below(x) >= values.length && 2 * above(x) >= values.length);
  const median = values.length === 0 ? 0 : (Math.min(...middle) + Math.max(...middle)) / 2;
  return (lead) => {
    const value = read(lead, name);
    return typeof value === "number" ? value : median;
  };
}

function toMean(rows: readonly LabelledRow[], field: Field): (lead: Lead) => number {
  const keys = listKeys(rows, field);
  const seen = new Set(keys.filter((key) => key !== null));
  const means = new Map([...seen].map((key) => [key, smooth(rows, keys, key)]));
  return (lead) => {
    const value = read(lead, field.name);
    const mean = value === null ? undefined : means.get(takeFor(value, field, seen));
    return mean ?? shareOf(rows);
  };
}

function smooth(rows: readonly LabelledRow[], keys: readonly (string | null)[], key: string | null): number {
  const held = rows.filter((_, i) => keys[i] === key);
  const weight = 1 / (1 + Math.exp((20 - held.length) / 2));
  return shareOf(rows) * (1 - weight) + shareOf(held) * weight;
}

function shareOf(rows: readonly LabelledRow[]): number {
  return rows.filter(({outcome}) => outcome === 1).length / rows.length;
}

function toLevels(rows: readonly LabelledRow[], field: Field): (readonly [string, (lead: Lead) => number])[] {
  const keys = listKeys(rows, field).map((key) => key ?? "unknown");
  const seen = new Set(keys);
  const levels = [...seen].map((key) => ({
    key,
    spelling: spell(rows, keys, key, field),
    mean: smooth(rows, keys, key)
  }));
  levels.sort((a, b) => (a.spelling < b.spelling ? -1 : 1));
  const distances = levels.map(({mean}) => Math.abs(mean - shareOf(rows)));
  const unseen = levels[distances.indexOf(Math.min(...distances))].key;
  const find = (lead: Lead) => {
    const value = read(lead, field.name);
    const key = value === null ? "unknown" : takeFor(value, field, seen);
    return seen.has(key) ? key : unseen;
  };
  return levels
    .slice(1)
    .map(({key, spelling}) => [`${field.name}_${spelling}`, (lead) => (find(lead) === key ? 1 : 0)]);
}

function spell(rows: readonly LabelledRow[], keys: readonly string[], key: string, {name}: Field): string {
  const texts = rows
    .filter((_, i) => keys[i] === key)
    .map(({input}) => `${read(input, name) ?? "UNKNOWN"}`.normalize("NFC").trim());
  const times = (text: string) => texts.filter((other) => other === text).length;
  const most = Math.max(...[...new Set(texts)].map(times));
  return [...new Set(texts)].filter((text) => times(text) === most).sort()[0];
}
