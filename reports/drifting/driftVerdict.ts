import type {DriftColumn, DriftReport} from "../../data/formats/drift.js";
import {judgeDataset} from "../../workspace/analysis/datasetDrift.js";
import type {MultivariateVerdict} from "../../workspace/analysis/multivariate/verdict.js";

export type NamedColumn = DriftColumn & {readonly name: string};

/** A verdict on two files: columns in a list, since an object would put names such as `2024` first. */
export interface DriftVerdict extends Omit<DriftReport, "columns"> {
  readonly columns: readonly NamedColumn[];
}

const REFUSED = "not comparable";

/** Why columns are not compared, where both rules say so. */
export const INSTANTS =
  "dates and times move on by themselves; name the column in --numeric or --categorical to compare it";
export const UNKNOWN = "the reference data does not have this column";

/** A column that cannot be compared, and why. */
export function refuseColumn(name: string, type: DriftColumn["type"], reason: string): NamedColumn {
  return {name, type, method: null, score: null, threshold: null, drifted: false, state: REFUSED, reason};
}

/** The verdict on the whole: half of the columns that can be compared. */
export function judgeWhole(columns: readonly NamedColumn[]): DriftReport["dataset"] {
  const {drifted, share, detected} = judgeDataset(columns, [], "plain");
  return {drifted, share, detected};
}

/** The verdict on columns together, without the rows that the report counts already. */
export function toMultivariate({
  state,
  reason,
  reconstruction,
  domain
}: MultivariateVerdict): DriftReport["multivariate"] {
  return {
    state,
    reason,
    reconstruction: reconstruction && {
      ...reconstruction,
      limits: [...reconstruction.limits],
      chunks: {limits: [...reconstruction.chunks.limits], current: [...reconstruction.chunks.current]}
    },
    domain: domain && {...domain, blame: [...domain.blame]}
  };
}

/** A verdict as the JSON of `docs/reference/drift.v1.json`: numbers that are not finite as texts. */
export function formatDriftJson({rule, rows, columns, dataset, multivariate}: DriftVerdict): string {
  const entries = columns.map(({name, ...column}) => `${JSON.stringify(name)}:${toJson(column)}`);
  const parts = [`"rule":${toJson(rule)}`, `"rows":${toJson(rows)}`, `"columns":{${entries.join(",")}}`];
  const together = multivariate ? [`"multivariate":${toJson(multivariate)}`] : [];
  return `{${[...parts, `"dataset":${toJson(dataset)}`, ...together].join(",")}}`;
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "number" && !Number.isFinite(part) ? String(part) : part
  );
}
