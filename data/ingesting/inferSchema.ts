import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import {createSchema} from "../createSchema.js";
import {createCleaner, isNumeric} from "../importing/cells.js";
import type {CsvTable} from "../importing/csv.js";
import {inferColumns} from "../importing/importColumns.js";
import {slug} from "../importing/slug.js";
import {isNamedOutcome} from "./outcomeWords.js";
import {type Roles, toOwnName, usedColumns} from "./resolveLayout.js";
import type {Cells} from "./sourceRow.js";

export interface InferSpec {
  readonly project: string;
  readonly path: string;
  readonly roles: Roles;
  readonly drop: readonly string[];
  readonly privates: readonly string[];
  readonly missing: readonly string[];
}

const MOSTLY = 0.95;
/** The names of a new project's context; a column is one of them only by `--map`. */
const CONTEXT = ["campaign", "source", "owner", "enrichment_version"];

/** The schema of a new project, of the first rows of its log: fields are inferred as those of an import. */
export function inferSchema(columns: readonly string[], rows: readonly Cells[], spec: InferSpec): ProjectSchema {
  const {roles, missing} = spec;
  const own = (column: string) => toOwnName(roles, column);
  const used = usedColumns(roles).filter((name) => !roles.renamed.has(name));
  const context = [...roles.renamed].filter(([, name]) => CONTEXT.includes(name)).map(([column]) => column);
  const kept = columns.filter((name) => ![...used, ...context].includes(name));
  const clean = createCleaner(missing);
  const cells = kept.map((name) => leaveOutTexts(rows.map((row) => clean(row.get(name) ?? ""))));
  const table: CsvTable = {
    path: spec.path,
    columns: kept.map(own),
    rows: rows.map((_, i) => ({line: i + 1, cells: cells.map((column) => column[i] ?? "")}))
  };
  const settings = {version: 1 as const, target: "", missing: [...missing], drop: spec.drop.map(own)};
  const inferred = inferColumns(table, settings, spec.privates.map(own), clean);
  const fields = inferred.flatMap(({field}) => field ?? []);
  return createSchema({project: spec.project, target: toTarget(rows, spec), fields});
}

/** A column of numbers stays one where a few of a log's cells are broken. */
function leaveOutTexts(cells: readonly (string | null)[]): readonly (string | null)[] {
  const given = cells.filter((cell) => cell !== null);
  const numbers = given.filter(isNumeric).length;
  if (numbers === given.length || numbers < MOSTLY * given.length) return cells;
  return cells.map((cell) => (cell !== null && isNumeric(cell) ? cell : null));
}

/** The outcome’s two words, where it has words of its own; the rarer one is the positive. */
function toTarget(rows: readonly Cells[], {roles: {outcome}, missing}: InferSpec): ProjectSchema["target"] {
  if (outcome === undefined) return {name: "outcome", positive: "positive", negative: "negative"};
  const clean = createCleaner(missing);
  const words = rows.flatMap((cells) => clean(cells.get(outcome) ?? "") ?? []).filter((word) => !isNamedOutcome(word));
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [positive, negative] = [...counts].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  if (counts.size === 2) return {name: outcome, positive, negative};
  const name = slug(outcome, "_") || "positive";
  return {name: outcome, positive: name, negative: `not_${name}`};
}
