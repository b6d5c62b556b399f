import {categoryKey} from "../../workspace/scoring/categoryKey.js";
import type {Encoding} from "../../workspace/scoring/encode.js";
import type {Column} from "../../workspace/scoring/manifest.js";
import type {Codes, ImportedTrees} from "./imported.js";

/** The encoder of a tree model by itself: a field per feature, numbers as they are and categories by their codes. */
export function toEncoding({model, codes}: Pick<ImportedTrees, "model" | "codes">): Encoding {
  const columns = model.learner.feature_names.map((name) => {
    const coded = codes.get(name);
    return coded ? toCodeColumn(name, coded) : toNumberColumn(name);
  });
  return {aliases: {}, levels: {}, columns};
}

function toCodeColumn(name: string, {values, other}: Codes): Column {
  const keyed = Object.entries(values).map(([value, code]) => [categoryKey(value), code] as const);
  return {name, field: name, kind: "code", values: Object.fromEntries(keyed), other};
}

export function toNumberColumn(name: string): Column {
  return {name, field: name, kind: "number", fill: null};
}
