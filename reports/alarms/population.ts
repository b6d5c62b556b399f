import {createReader} from "../../data/binLeads.js";
import {toColumns} from "../../data/queries/columns.js";
import {createRandom} from "../../data/random.js";
import {drawLead, type Slant} from "../../data/simulation/lead.js";
import type {Lead, ProjectSchema} from "../../workspace/scoring/schema.js";
import type {DrawnColumn} from "./drawnColumn.js";

/** Simulated leads from which windows are drawn, column by column. */
export interface Population {
  readonly columns: readonly PopulationColumn[];
  /** The leads of weekdays come first, those of weekends after them. */
  readonly weekdays: number;
  readonly weekends: number;
}

interface PopulationColumn {
  readonly name: string;
  readonly kind: DrawnColumn["kind"];
  /** The values that occur, rising; categories are numbered. */
  readonly values: readonly number[];
  /** The place of each lead's value among them: -1 is missing. */
  readonly places: Int32Array;
}

/** How the leads of weekends differ. */
const WEEKEND: Slant = {sector: {software: 0.6, health: 1.5}, seniority: {Entry: 0.7, Senior: 1.4}};

export function drawPopulation(schema: ProjectSchema, weekdays: number, weekends: number): Population {
  const random = createRandom("population");
  const slants = (i: number) => (i < weekdays ? [] : [WEEKEND]);
  const leads = Array.from({length: weekdays + weekends}, (_, i) => drawLead(random, slants(i)).input);
  const columns = toColumns(schema).profiled.map((column) => {
    const {name, kind} = column;
    return {name, kind, ...toPlaces(readColumn(leads, column.field.name, createReader(column)))};
  });
  return {columns, weekdays, weekends};
}

/** The values of a column; categories are numbered as they come, and NaN is missing. */
function readColumn(
  leads: readonly Lead[],
  field: string,
  read: (value: Lead[string]) => string | number | null
): number[] {
  const codes = new Map<string, number>();
  return leads.map((lead) => {
    const value = read(lead[field] ?? null);
    if (typeof value !== "string") return value ?? NaN;
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
}

function toPlaces(all: readonly number[]): Pick<PopulationColumn, "values" | "places"> {
  const values = [...new Set(all)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const found = new Map(values.map((value, place) => [value, place]));
  return {values, places: Int32Array.from(all, (value) => found.get(value) ?? -1)};
}
