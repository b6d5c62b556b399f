import {createBinner} from "../data/binLeads.js";
import type {Project} from "../data/project.js";
import {type ProfiledColumn, toColumns} from "../data/queries/columns.js";
import type {Attribution} from "../workspace/analysis/attribution.js";
import {toBins} from "../workspace/analysis/bins.js";
import type {Profile} from "../workspace/analysis/profile.js";
import {createEncoder, type Encoding} from "../workspace/scoring/encode.js";
import type {Attributions} from "../workspace/scoring/explanation/attributions.js";
import {scaleToScore, sumByName} from "../workspace/scoring/explanation/fieldAttributions.js";
import {createTreeShap} from "../workspace/scoring/explanation/treeShap.js";
import type {Forest} from "../workspace/scoring/forest.js";
import type {Field, Lead} from "../workspace/scoring/schema.js";

/** Rows that stand in for a bin without rows. */
const MOST_SUPPOSED = 200;
/** A category that no reference holds. */
const UNSEEN = "\u0000";

interface Explained {
  readonly forest: Forest;
  readonly encoding: Encoding;
  /** The score of a margin, calibration and all. */
  readonly toScore: (margin: number) => number;
}

type Attribute = (leads: readonly Lead[]) => Attributions;
type Means = (number | null)[][];

/**
 * The mean attribution of every bin of a profile over the leads it counts, in
 * units of the score. A derived column of a text has bins of its own, and gets
 * what the model's column of the same name gets; a field without one gets the
 * sum of its columns. A bin without rows, such as missing where nothing was, is
 * told from the same leads with the field taken away or given an unseen value.
 */
export function attributeReference(
  {name, schema, schemaHash}: Pick<Project, "name" | "schema" | "schemaHash">,
  profile: Profile,
  leads: readonly Lead[],
  explained: Explained
): Attribution {
  const {profiled} = toColumns(schema);
  const bin = createBinner(profiled, profile);
  const attribute = createAttribute(profiled, explained);
  const attributions = attribute(leads);
  const sizes = profile.fields.map((field) => toBins(field).counts.length);
  const means = meanByBin(leads.map(bin), attributions, sizes);
  for (const field of schema.fields) {
    for (const value of field.type === "category" ? [null, UNSEEN] : [null]) {
      if (!lacksBins(field, profiled, means)) continue;
      const supposed = leads.slice(0, MOST_SUPPOSED).map((lead) => ({...lead, [field.name]: value}));
      fillBins(field, profiled, means, meanByBin(supposed.map(bin), attribute(supposed), sizes));
    }
  }
  return {
    version: 1,
    project: name,
    schema_hash: schemaHash,
    model_version: profile.model_version,
    method: attributions.method,
    base: attributions.base,
    columns: profiled.map(({column, field}, i) => ({
      name: column,
      field: field.name,
      label: field.label ?? field.name,
      attributions: means[i]
    }))
  };
}

/** Attributes leads' scores to the profiled columns. */
function createAttribute(profiled: readonly ProfiledColumn[], {forest, encoding, toScore}: Explained): Attribute {
  const encoder = createEncoder(encoding);
  const shap = createTreeShap(forest);
  const columnOf = encoding.columns.map((column) => findProfiled(column, profiled));
  const columns = profiled.map(({column}) => column);
  return (leads) => {
    const matrix = new Float32Array(leads.length * forest.columns);
    leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * forest.columns));
    return sumByName(scaleToScore(shap.attribute(matrix), toScore), columnOf, columns);
  };
}

function findProfiled({name, field}: Encoding["columns"][number], profiled: readonly ProfiledColumn[]): string {
  const own = profiled.filter((column) => column.field.name === field);
  return own.find(({derived}) => derived === null || derived.name === name)?.column ?? "";
}

/** Mean attribution by column and bin; null where no lead is. */
function meanByBin(
  bins: readonly (readonly number[])[],
  {columns, values}: Attributions,
  sizes: readonly number[]
): Means {
  return sizes.map((size, column) => {
    const sums = new Float64Array(size);
    const counts = new Float64Array(size);
    bins.forEach((positions, row) => {
      sums[positions[column]] += values[row * columns + column];
      counts[positions[column]] += 1;
    });
    return Array.from(sums, (sum, i) => (counts[i] === 0 ? null : sum / counts[i]));
  });
}

function lacksBins(field: Field, profiled: readonly ProfiledColumn[], means: Means): boolean {
  return profiled.some((column, i) => column.field === field && means[i].includes(null));
}

function fillBins(field: Field, profiled: readonly ProfiledColumn[], means: Means, supposed: Means): void {
  profiled.forEach((column, i) => {
    if (column.field === field) means[i] = means[i].map((mean, bin) => mean ?? supposed[i][bin]);
  });
}
