import type {LabelledRow} from "../data/formats/row.js";
import {createRandom, type Random} from "../data/random.js";
import {isMissing} from "../workspace/scoring/missing.js";
import type {Field, NumericField, ProjectSchema, TextField} from "../workspace/scoring/schema.js";
import {tallyCategories} from "./encoding/categories.js";

const LEADS = 12;
const FEWEST_HOLDERS = 5;
const MOST_PARTS = 20;
const SAMPLE = "sample";

type Input = LabelledRow["input"];
type Draw = (random: Random) => string | number | undefined;

/**
 * Synthetic leads, and the empty one: every field drawn apart from the others,
 * missing as often as in training. No private value and no text of a training
 * row is in them, and no category that fewer than five rows hold.
 */
export function drawGoldenInputs(
  rows: readonly LabelledRow[],
  {fields}: Pick<ProjectSchema, "fields">,
  seed: number
): Input[] {
  const random = createRandom(`golden ${seed}`);
  const draws = fields.map((field) => [field.name, createDraw(rows, field)] as const);
  const leads = Array.from({length: LEADS}, () => {
    const drawn = draws.map(([name, draw]) => [name, draw(random)] as const);
    return Object.fromEntries(drawn.filter((entry): entry is [string, string | number] => entry[1] !== undefined));
  });
  return [{}, ...leads];
}

function createDraw(rows: readonly LabelledRow[], field: Field): Draw {
  const present = rows.filter(({input}) => !isMissing(input[field.name]));
  const draw = createValueDraw(present, field);
  return (random) => (random() * rows.length < present.length ? draw(random) : undefined);
}

function createValueDraw(rows: readonly LabelledRow[], field: Field): Draw {
  if (field.type === "text") return (random) => drawText(field, random);
  if (field.type === "category") return field.private ? () => SAMPLE : createCategoryDraw(rows, field.name);
  return field.private ? () => toMiddle(field) : createQuantileDraw(rows, field.name);
}

function drawText({derived = [], maxLength}: TextField, random: Random): string {
  const words = derived.flatMap((column) => (column.kind === "words" ? column.words : []));
  const separator = derived.find(({kind}) => kind === "count");
  const parts = Array.from({length: 1 + Math.floor(random() * MOST_PARTS)}, () => choose([SAMPLE, ...words], random));
  return parts.join(separator?.kind === "count" ? separator.separator : " ").slice(0, maxLength);
}

function createCategoryDraw(rows: readonly LabelledRow[], field: string): Draw {
  const common = [...tallyCategories(rows, field).values()].filter(({count}) => count >= FEWEST_HOLDERS);
  const spellings = common.flatMap(({spelling, count}) => new Array<string>(count).fill(spelling));
  return (random) => (spellings.length > 0 ? choose(spellings, random) : undefined);
}

function createQuantileDraw(rows: readonly LabelledRow[], field: string): Draw {
  const values = rows.map(({input}) => input[field]).filter((value) => typeof value === "number");
  values.sort((a, b) => a - b);
  return (random) => values[Math.floor((0.1 + 0.8 * random()) * values.length)];
}

function toMiddle({minimum, maximum}: NumericField): number | undefined {
  return minimum === undefined || maximum === undefined ? undefined : Math.round((minimum + maximum) / 2);
}

function choose<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)];
}
