import type {XgboostTree} from "../../workspace/scoring/trees.js";
import {toBareCodes, toNamedCodes} from "./codes.js";
import type {Codes} from "./imported.js";
import {findMember, type Part, toList, toNumbers} from "./part.js";

/**
 * How the category columns of an XGBoost model are coded. Since 3.1 a model
 * may hold its categories in `cats.enc`; else leads give the codes, and one
 * that no split knows goes left everywhere, as every code beyond the last does.
 */
export function readCodes(
  model: Part,
  trees: readonly XgboostTree[],
  names: readonly string[],
  columns: ReadonlySet<number>
): Map<string, Codes> {
  const cats = findMember(model, "cats");
  const list = cats && findMember(cats, "enc");
  const encodings = list ? toList(list) : [];
  const entries = [...columns]
    .sort((a, b) => a - b)
    .map((column) => {
      const labels = column < encodings.length ? readLabels(encodings[column]) : [];
      if (labels.length > 0) return [names[column], toNamedCodes(labels, names[column], model.file)] as const;
      const most = findMostCode(trees, column);
      return [
        names[column],
        toBareCodes(
          Array.from({length: most + 1}, (_, code) => code),
          most + 1
        )
      ] as const;
    });
  return new Map(entries);
}

/** Texts are kept end to end, as bytes, with the offsets that part them; numbers as they are. */
function readLabels(encoding: Part): (string | number)[] {
  const [values, offsets] = ["values", "offsets"].map((key) => findMember(encoding, key));
  if (!values) return [];
  if (!offsets) return toNumbers(values);
  const bytes = Uint8Array.from(toNumbers(values));
  const ends = toNumbers(offsets);
  return ends.slice(1).map((end, i) => new TextDecoder().decode(bytes.subarray(ends[i], end)));
}

function findMostCode(trees: readonly XgboostTree[], column: number): number {
  let most = 0;
  for (const {categories, categories_nodes, categories_segments, categories_sizes, split_indices} of trees) {
    categories_nodes.forEach((node, i) => {
      if (split_indices[node] !== column) return;
      for (let k = 0; k < categories_sizes[i]; k += 1) most = Math.max(most, categories[categories_segments[i] + k]);
    });
  }
  return most;
}
