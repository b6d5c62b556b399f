import type {LabelledRow} from "../../data/formats/row.js";
import type {SplitRows} from "../readRows.js";
import type {SplitProfile} from "./card.js";

const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** The splits in the order of their use. A span is told in days, and only of times: any other order may name a lead. */
export function profileSplits({train, validation, reference}: SplitRows): SplitProfile[] {
  return Object.entries({train, validation, reference}).map(([split, rows]) => ({
    split: split as LabelledRow["split"],
    rows: rows.length,
    positives: rows.filter(({outcome}) => outcome === 1).length,
    days: findDays(rows)
  }));
}

function findDays(rows: readonly LabelledRow[]): SplitProfile["days"] {
  const days = rows.map(({order}) => (typeof order === "string" && TIME.test(order) ? order.slice(0, 10) : null));
  const known = days.filter((day) => day !== null).sort();
  return known.length === rows.length && known.length > 0 ? [known[0], known[known.length - 1]] : null;
}
