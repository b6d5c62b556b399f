import {existsSync} from "node:fs";
import {Failure} from "../../data/failure.js";
import type {Project} from "../../data/project.js";
import {findCurrentVersion, readVersion} from "../../data/registry.js";
import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import type {Encoding} from "../../workspace/scoring/encode.js";
import type {Column} from "../../workspace/scoring/manifest.js";
import type {Field} from "../../workspace/scoring/schema.js";
import {fitEncoding} from "../encoding/fitEncoding.js";
import {readRows} from "../readRows.js";
import type {Brought, Feature} from "./brought.js";

const MOST_NAMED = 10;
const HINT = "choose another PROJECT to make a new project from the model";

/**
 * The encoder that gives a model its features from a project's leads: columns
 * that the project's encoder makes already, and number fields as they are.
 * `invalid_model` when a feature is neither.
 */
export function matchProject(project: Project, {file, features, knownBy}: Brought): Encoding {
  const known = findEncoding(project);
  const made = knownBy === "field" ? [] : known.columns;
  const columns =
    knownBy === "place"
      ? matchPlaces(features, known)
      : features.map((feature) => matchFeature(feature, made, project.schema.fields));
  const missed = features.filter((_, i) => columns[i] === null).map(({column}) => column.name);
  if (missed.length > 0) refuseFeatures(missed, project.name, file);
  return pickEncoding(
    columns.filter((column) => column !== null),
    known
  );
}

function findEncoding(project: Project): Encoding {
  const current = findCurrentVersion(project);
  if (current !== null) return readVersion(project, current).manifest;
  if (existsSync(project.paths.rows)) return fitEncoding(readRows(project).train, project.schema);
  return {aliases: {}, levels: {}, columns: []};
}

function matchFeature({column, codes}: Feature, known: readonly Column[], fields: readonly Field[]): Column | null {
  const field = fields.find(({name}) => name === column.name);
  if (codes && field?.type === "category")
    return codes.isNamed || hasValues(field.values, codes.values) ? column : null;
  if (column.kind === "text") return field?.type === "category" || field?.type === "text" ? column : null;
  const made = known.find(({name, kind}) => name === column.name && kind !== "code" && kind !== "text");
  if (made && !codes) return made;
  return field?.type === "number" || field?.type === "integer" ? toNumber(column) : null;
}

/** Codes without names are those of a project only where it documents them as its values. */
function hasValues(documented: readonly string[] = [], values: Readonly<Record<string, number>>): boolean {
  const keys = new Set(documented.map(categoryKey));
  return Object.keys(values).every((value) => keys.has(categoryKey(value)));
}

function toNumber(column: Column): Column {
  return column.kind === "number" ? column : {name: column.name, field: column.field, kind: "number", fill: null};
}

/** A matrix without names takes the whole of the encoder's columns, in their order. */
function matchPlaces(features: readonly Feature[], known: Encoding): (Column | null)[] {
  return known.columns.length === features.length ? [...known.columns] : features.map(() => null);
}

/** Levels and aliases of the fields that the columns read. */
function pickEncoding(columns: readonly Column[], {aliases, levels}: Encoding): Encoding {
  const fields = new Set(columns.map(({field}) => field));
  const pick = <T>(from: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(from).filter(([field]) => fields.has(field)));
  return {aliases: pick(aliases), levels: pick(levels), columns: [...columns]};
}

function refuseFeatures(names: readonly string[], project: string, file: string): never {
  const shown = names.slice(0, MOST_NAMED).join(", ");
  const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  throw new Failure(
    "invalid_model",
    `${file} has features that project ${project} does not make: ${shown}${rest}; ${HINT}`
  );
}
