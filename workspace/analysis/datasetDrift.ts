import {DRIFTED_SHARE} from "./evidently/methods.js";
import type {FieldWeight} from "./fieldWeights.js";
import {sum} from "./sum.js";

/** Whether fields count alike, or by what they mean to the model. */
export type DatasetRule = "plain" | "weighted";

/** The verdict on all fields together. */
export interface DatasetDrift {
  readonly drifted: number;
  /** Fields that could be compared. */
  readonly compared: number;
  /** Drifted fields of those compared; NaN of none. */
  readonly share: number;
  /** The same by importance; null where no field has any. */
  readonly weighted: number | null;
  readonly detected: boolean;
}

interface Judged {
  readonly name: string;
  readonly state: string;
  readonly drifted: boolean;
}

/**
 * The verdict on a data set: half of its fields have drifted, by importance
 * where that is known, or plainly. A field without a weight counts nothing by
 * importance; one that cannot be compared counts nothing at all.
 */
export function judgeDataset(
  fields: readonly Judged[],
  weights: readonly FieldWeight[] = [],
  rule: DatasetRule = "weighted"
): DatasetDrift {
  const compared = fields.filter(({state}) => state !== "not comparable");
  const drifted = compared.filter((field) => field.drifted);
  const importances = new Map(weights.map(({name, importance}) => [name, importance]));
  const weigh = (some: readonly Judged[]) => sum(some.map(({name}) => importances.get(name) ?? 0));
  const whole = weigh(compared);
  const weighted = whole > 0 ? weigh(drifted) / whole : null;
  const share = drifted.length / compared.length;
  const decisive = rule === "weighted" ? (weighted ?? share) : share;
  return {drifted: drifted.length, compared: compared.length, share, weighted, detected: decisive >= DRIFTED_SHARE};
}
