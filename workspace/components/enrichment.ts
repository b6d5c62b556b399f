import {type BinValue, categoryBinValues, numericBinValues} from "../analysis/binValues.js";
import type {FieldProfile, Profile} from "../analysis/profile.js";
import {sum} from "../analysis/sum.js";
import {isMissing} from "../scoring/missing.js";
import type {Field, Lead, ProjectSchema, TextField} from "../scoring/schema.js";
import type {Scorer} from "../scoring/scorer.js";

/** What finding out a missing field would do to the score. */
export interface Enrichment {
  readonly field: Field;
  /** Mean |change| of the score over the values of the reference, each by its share. */
  readonly expected: number;
  /** The lowest and the highest score that it could become. */
  readonly range: readonly [number, number];
  /** The share of values with which the label would turn. */
  readonly turns: number;
}

/** A text has so many kinds of words at most; each doubles the texts that are tried. */
const MOST_KINDS = 4;

/**
 * The missing fields of a lead, those worth finding out first: by the change
 * of the score that is expected when the value is drawn from the reference.
 * Texts are made up to have the lengths, parts and words that its texts have.
 */
export async function rankMissing(
  score: Scorer,
  lead: Lead,
  {fields, threshold}: Pick<ProjectSchema, "fields" | "threshold">,
  profile: Profile | null
): Promise<Enrichment[]> {
  const missing = fields.filter(({name}) => isMissing(lead[name]));
  const tried = missing
    .map((field) => ({field, values: listDrawn(field, profile)}))
    .filter(({values}) => values.length > 0);
  const leads = tried.flatMap(({field, values}) => values.map(({value}) => ({...lead, [field.name]: value})));
  const [now, ...scores] = (await score([lead, ...leads])).map((scored) => scored.score);
  let at = 0;
  const ranked = tried.map(({field, values}) => {
    const found = values.map(({share}) => ({share, score: scores[at++]}));
    return {field, ...weigh(found, now, threshold)};
  });
  return ranked.sort((a, b) => b.expected - a.expected);
}

function weigh(found: readonly {share: number; score: number}[], now: number, threshold: number) {
  const total = sum(found.map(({share}) => share));
  const mean = (value: (score: number) => number) => sum(found.map(({share, score}) => share * value(score))) / total;
  const scores = found.map(({score}) => score);
  return {
    expected: mean((score) => Math.abs(score - now)),
    range: [Math.min(...scores), Math.max(...scores)] as const,
    turns: mean((score) => Number(score >= threshold !== now >= threshold))
  };
}

function listDrawn(field: Field, profile: Profile | null): BinValue[] {
  const find = (name: string) => profile?.fields.find((counted) => counted.name === name);
  if (field.type === "text") return drawTexts(field, find);
  const counted = find(field.name);
  if (!counted || field.private) return [];
  const values =
    counted.kind === "numeric"
      ? numericBinValues(counted, field.type === "category" ? {} : field)
      : categoryBinValues(counted);
  return values.filter(({share}) => share > 0);
}

/** Texts of every length or number of parts that has a bin, with and without each kind of words. */
function drawTexts({derived = []}: TextField, find: (name: string) => FieldProfile | undefined): BinValue<string>[] {
  const fillers = drawFillers(derived, find);
  const given = derived.find(({kind}) => kind === "present");
  const present = given ? findYes(find(given.name)) : 1;
  const kinds = derived.filter((feature) => feature.kind === "words").slice(0, MOST_KINDS);
  return kinds.reduce<BinValue<string>[]>((texts, {name, words}) => {
    const share = present > 0 ? Math.min(1, findYes(find(name)) / present) : 0;
    return texts.flatMap((text) => [
      {value: text.value, share: text.share * (1 - share)},
      {value: `${words[0]} ${text.value}`, share: text.share * share}
    ]);
  }, fillers);
}

function drawFillers(
  derived: NonNullable<TextField["derived"]>,
  find: (name: string) => FieldProfile | undefined
): BinValue<string>[] {
  const sized = derived.find(({kind}) => kind === "length" || kind === "count");
  const counted = sized && find(sized.name);
  if (!sized || counted?.kind !== "numeric") return derived.length > 0 ? [{value: "x", share: 1}] : [];
  const sizes = numericBinValues(counted, {minimum: 0}).filter(({value, share}) => value >= 1 && share > 0);
  const unit = sized.kind === "count" ? `x${sized.separator}` : "x";
  return sizes.map(({value, share}) => ({value: fillTo(unit, Math.round(value)), share}));
}

/** `size` units, the last without its separator. */
function fillTo(unit: string, size: number): string {
  return unit.repeat(size - 1) + "x";
}

/** The share of a flag's yes, of all rows: a missing text counts as no. */
function findYes(counted: FieldProfile | undefined): number {
  if (counted?.kind !== "category") return 0;
  return categoryBinValues(counted).find(({value}) => value === "yes")?.share ?? 0;
}
