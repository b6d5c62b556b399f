import {otherLabel} from "../../workspace/analysis/bins.js";
import type {PublicLead} from "../../workspace/analysis/leads/leadsSummary.js";
import {isMissing} from "../../workspace/scoring/missing.js";
import type {FieldValue, Lead} from "../../workspace/scoring/schema.js";
import type {Prediction} from "../formats/prediction.js";
import type {OpenLog} from "../queries/openLog.js";
import {readRows} from "../queries/sql.js";

/** What may be shown of a prediction, and of its input: of a category, only one that enough leads hold. */
export interface Publisher {
  toPublic(prediction: Prediction): PublicLead;
  /** The input, its public categories as they may be shown. */
  toShown(input: Lead): Lead;
}

type Spell = (id: string, value: FieldValue) => string | null;

/** Shows categories as the tables of the pages do. */
export async function openPublisher({connection, columns: {profiled, context}}: OpenLog): Promise<Publisher> {
  const spell = await readSpellings(connection);
  const shown = profiled.flatMap(({derived, isPublic, kind, field, column}, i) =>
    derived || !isPublic ? [] : [{name: field.name, column, id: `c${i}`, isCategory: kind === "category"}]
  );
  const show = ({id, isCategory}: (typeof shown)[number], value: FieldValue) =>
    isCategory ? spell(id, value) : toNumber(value);
  return {
    toPublic: ({timestamp, score, input, context: given}) => ({
      timestamp,
      score,
      context: keep(context.map(({name, column}, i) => [column, spell(`x${i}`, given[name])])),
      fields: keep(shown.map((item) => [item.column, show(item, input[item.name])]))
    }),
    toShown: (input) => {
      const categories = shown.filter(({isCategory}) => isCategory);
      return {...input, ...keep(categories.map((item) => [item.name, show(item, input[item.name])]))};
    }
  };
}

async function readSpellings(connection: OpenLog["connection"]): Promise<Spell> {
  interface Row {
    readonly id: string;
    readonly value: string;
    readonly shown: string;
  }
  const rows = await readRows<Row>(connection, "SELECT id, value, shown FROM spellings");
  const known = new Map(rows.map(({id, value, shown}) => [`${id} ${value}`, shown]));
  const other = otherLabel([]);
  return (id, value) => (isMissing(value) ? null : (known.get(`${id} ${value}`) ?? other));
}

function toNumber(value: FieldValue): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function keep<T>(entries: readonly (readonly [string, T | null])[]): Record<string, T> {
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== null));
}
