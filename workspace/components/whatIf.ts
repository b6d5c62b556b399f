import {categoryBinValues, numericBinValues} from "../analysis/binValues.js";
import type {FieldProfile, Profile} from "../analysis/profile.js";
import type {Field, FieldValue, Lead, NumericField, ProjectSchema, TextField} from "../scoring/schema.js";
import type {Scorer} from "../scoring/scorer.js";

/** What the score would be with one field changed. */
export interface Curve {
  readonly field: Field;
  /** Numbers in order; categories, the commonest of the reference first. */
  readonly points: readonly {readonly value: string | number; readonly score: number}[];
  /** With the field missing. */
  readonly missing: number;
  readonly value: FieldValue;
  readonly score: number;
}

const MOST_POINTS = 33;
const MOST_VALUES = 8;

/** A curve for each public field that has values to try, those that move the score most first. */
export async function drawCurves(
  score: Scorer,
  lead: Lead,
  {fields}: Pick<ProjectSchema, "fields">,
  profile: Profile | null
): Promise<Curve[]> {
  const tried = fields
    .map((field) => ({field, values: listTried(field, profile, lead[field.name] ?? null)}))
    .filter(({values}) => values.length > 0);
  const leads = tried.flatMap(({field, values}) => [null, ...values].map((value) => ({...lead, [field.name]: value})));
  const [{score: now}, ...scores] = (await score([lead, ...leads])).map(({score}) => ({score}));
  let at = 0;
  const curves = tried.map(({field, values}): Curve => {
    const missing = scores[at++].score;
    const points = values.map((value) => ({value, score: scores[at++].score}));
    return {field, points, missing, value: lead[field.name] ?? null, score: now};
  });
  return curves.sort((a, b) => findSpan(b) - findSpan(a));
}

/** How far a field can move the score, up and down together. */
export function findSpan({points, missing}: Pick<Curve, "points" | "missing">): number {
  const scores = [missing, ...points.map(({score}) => score)];
  return Math.max(...scores) - Math.min(...scores);
}

function listTried(field: Field, profile: Profile | null, value: FieldValue): (string | number)[] {
  const counted = profile?.fields.find(({name}) => name === field.name);
  if (field.type === "text") return listWords(field);
  if (field.type === "category") return listCategories(counted, field.values ?? [], value);
  return listNumbers(field, counted, value);
}

/** A word of each kind that the model looks for in a text. */
function listWords({derived = []}: TextField): string[] {
  return derived.flatMap((feature) => (feature.kind === "words" ? [feature.words[0]] : []));
}

function listCategories(counted: FieldProfile | undefined, documented: readonly string[], value: FieldValue): string[] {
  const bins = counted?.kind === "category" ? categoryBinValues(counted) : [];
  const known = bins.length > 0 ? bins.map((bin) => String(bin.value)) : documented;
  const shown = known.slice(0, MOST_VALUES);
  const isShown = value === null || shown.some((known) => known.toLowerCase() === String(value).toLowerCase());
  return isShown ? shown : [...shown, String(value)];
}

function listNumbers(field: NumericField, counted: FieldProfile | undefined, value: FieldValue): number[] {
  const bins = counted?.kind === "numeric" ? numericBinValues(counted, field) : [];
  if (bins.length === 0) return [];
  const [low, high] = [bins[0].value, bins[bins.length - 1].value];
  const isWhole = field.type === "integer" || (counted?.kind === "numeric" && counted.whole === true);
  const step = isWhole ? Math.max(1, Math.round((high - low) / MOST_POINTS)) : (high - low) / (MOST_POINTS - 1);
  const count = step > 0 ? Math.floor((high - low) / step + 1e-9) + 1 : 1;
  const grid = Array.from({length: count}, (_, i) => Number((low + i * step).toPrecision(6)));
  const own = typeof value === "number" && value >= low && value <= high ? [value] : [];
  return [...new Set([...grid, ...own, high])].sort((a, b) => a - b);
}
