import {createEncoder, type Encoding} from "../encode.js";
import {computeMargin, type Forest} from "../forest.js";
import type {Lead, ProjectSchema} from "../schema.js";
import type {Attributions} from "./attributions.js";
import {scaleToScore, sumByName} from "./fieldAttributions.js";
import {findReasons, type Reason} from "./reasons.js";
import {createTreeShap} from "./treeShap.js";

/** Why a lead has its score: base + Σ points / 100 = score. */
export interface Explanation {
  readonly method: Attributions["method"];
  /** The score at the base margin. */
  readonly base: number;
  readonly score: number;
  /** The margin that is expected when nothing is known, and the lead's by a walk of the trees. */
  readonly baseMargin: number;
  readonly margin: number;
  /** By field of the schema, in log-odds: base margin + Σ contributions = margin, to rounding. */
  readonly contributions: Float64Array;
  readonly reasons: readonly Reason[];
}

interface Explained {
  readonly forest: Forest;
  readonly encoding: Encoding;
  readonly schema: Pick<ProjectSchema, "fields">;
  /** The score of a margin, calibration and all; rising. */
  readonly toScore: (margin: number) => number;
}

/** Explains raw leads by a model's trees, each with its `count` weightiest reasons. */
export function createExplainer({
  forest,
  encoding,
  schema,
  toScore
}: Explained): (leads: readonly Lead[], count?: number) => Explanation[] {
  const encoder = createEncoder(encoding);
  const shap = createTreeShap(forest);
  const fieldOf = encoding.columns.map(({field}) => field);
  const fields = schema.fields.map(({name}) => name);
  return (leads, count) => {
    const matrix = new Float32Array(leads.length * fieldOf.length);
    leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * fieldOf.length));
    const margins = sumByName(shap.attribute(matrix), fieldOf, fields);
    const {method, base, values} = scaleToScore(margins, toScore);
    return leads.map((lead, i) => {
      const [start, end] = [i * fields.length, (i + 1) * fields.length];
      const row = values.subarray(start, end);
      return {
        method,
        base,
        score: row.reduce((sum, value) => sum + value, base),
        baseMargin: margins.base,
        margin: computeMargin(forest, matrix, i * fieldOf.length),
        contributions: margins.values.slice(start, end),
        reasons: findReasons(row, lead, schema, count)
      };
    });
  };
}
