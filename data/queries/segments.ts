import type {DuckDBConnection} from "@duckdb/node-api";
import {otherLabel} from "../../workspace/analysis/bins.js";
import {FEWEST_LEADS} from "../../workspace/analysis/namedBins.js";
import type {Profile} from "../../workspace/analysis/profile.js";
import type {SegmentSummary} from "../../workspace/analysis/summary.js";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import {groupBy} from "../groupBy.js";
import {compareText} from "./categories.js";
import type {Columns} from "./columns.js";
import {LEADS} from "./leads.js";
import {quoteText, readRows} from "./sql.js";

/** A field or context name by whose values leads are counted apart. */
export interface Segment {
  /** What the pages' tables call it. */
  readonly name: string;
  readonly label: string;
  /** The column of the cache that holds its values. */
  readonly id: string;
  /** The values that have a bin of their own in the reference; null of context, which it does not hold. */
  readonly binned: readonly string[] | null;
}

interface Held {
  /** Null for the leads without a value. */
  readonly shown: string | null;
  readonly leads: number;
}

/** So many values of a segment are counted by themselves. */
const MOST_VALUES = 10;
const NO_VALUE = "(no value)";

/** The segments that a schema marks, fields first. */
export function toSegments(
  {context}: Pick<ProjectSchema, "context">,
  {profiled, context: shown}: Columns,
  profile: Profile | null
): Segment[] {
  const fields = profiled.flatMap(({field, derived, label, column}, i) => {
    if (derived || field.type !== "category" || !field.segment) return [];
    const bins = profile?.fields[i];
    return [{name: column, label, id: `c${i}`, binned: bins?.kind === "category" ? bins.values : []}];
  });
  const marked = new Map(context.filter(({segment}) => segment).map((item) => [item.name, item.label ?? item.name]));
  const others = shown.flatMap(({name, column}, i) => {
    const label = marked.get(name);
    return label === undefined ? [] : [{name: column, label, id: `x${i}`, binned: null}];
  });
  return [...fields, ...others];
}

/**
 * Makes the table `segments (segment, label, position, value, shown, leads)`:
 * the commonest values of each segment, at most ten, and, last, the rest as
 * other, whose `shown` stands for all that have no row. Fewer than five leads
 * never have a row of their own, nor do those of them without a value.
 */
export async function chooseSegments(connection: DuckDBConnection, segments: readonly Segment[]): Promise<void> {
  const types = "segment VARCHAR, label VARCHAR, position INTEGER, value VARCHAR, shown VARCHAR, leads INTEGER";
  await connection.run(`CREATE TABLE segments (${types}, rest BOOLEAN)`);
  for (const {name, label, id, binned} of segments) {
    const values = chooseValues(await countValues(connection, id), otherLabel(binned ?? []));
    const rows = values.map(({value, shown, leads, rest}, position) => {
      const texts = [quoteText(value), shown === null ? "NULL" : quoteText(shown)];
      return `(${[quoteText(name), quoteText(label), position, ...texts, leads, rest].join(", ")})`;
    });
    if (rows.length > 0) await connection.run(`INSERT INTO segments VALUES ${rows.join(", ")}`);
  }
}

/** What the pages can choose from. */
export async function readSegments(
  connection: DuckDBConnection,
  segments: readonly Segment[]
): Promise<SegmentSummary[]> {
  const sql = "SELECT segment, value, leads FROM segments ORDER BY rowid";
  const rows = groupBy(
    await readRows<{segment: string; value: string; leads: number}>(connection, sql),
    ({segment}) => segment
  );
  return segments.flatMap(({name, label, binned}) => {
    const values = rows.get(name)?.map(({value, leads}) => ({value, leads}));
    return values ? [{name, label, inReference: binned !== null, values}] : [];
  });
}

interface Chosen extends Held {
  readonly value: string;
  readonly rest: boolean;
}

function chooseValues(held: readonly Held[], other: string): Chosen[] {
  const named = held
    .filter(({shown, leads}) => shown !== null && shown !== other && leads >= FEWEST_LEADS)
    .sort((a, b) => b.leads - a.leads || compareText(a.shown ?? "", b.shown ?? ""))
    .slice(0, MOST_VALUES);
  const none = held.filter(({shown, leads}) => shown === null && leads >= FEWEST_LEADS);
  const chosen = [...named, ...none];
  const total = (counts: readonly Held[]) => counts.reduce((sum, {leads}) => sum + leads, 0);
  const rest = total(held) - total(chosen);
  const rows = chosen.map(({shown, leads}) => ({value: shown ?? NO_VALUE, shown, leads, rest: false}));
  return rest > 0 ? [...rows, {value: other, shown: other, leads: rest, rest: true}] : rows;
}

function countValues(connection: DuckDBConnection, id: string): Promise<Held[]> {
  return readRows<Held>(
    connection,
    `SELECT s.shown, count(*) AS leads FROM ${LEADS} AS p
     LEFT JOIN spellings AS s ON s.id = ${quoteText(id)} AND s.value = p.${id} GROUP BY ALL`
  );
}
