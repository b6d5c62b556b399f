import {parseLooseJson} from "./looseJson.js";
import {refuse} from "./refuse.js";

type Labels = readonly (readonly (string | number)[])[];

/** The labels of pandas' category columns that LightGBM's Python package writes into a model; null when there are none. */
export function toPandasLabels(text: string, file: string): Labels | null {
  const value = parse(text, file);
  if (value === null) return null;
  if (!Array.isArray(value)) return refuse(file, "is broken: pandas_categorical is no list");
  const lists = value.map((labels: unknown) => (Array.isArray(labels) ? labels.map(toLabel) : []));
  return lists.length === 0 ? null : lists;
}

function parse(text: string, file: string): unknown {
  try {
    return parseLooseJson(text);
  } catch (cause) {
    return refuse(file, "is broken: pandas_categorical is not JSON", cause);
  }
}

function toLabel(label: unknown): string | number {
  return typeof label === "number" ? label : String(label);
}
