import {type CellColumn, pickRows} from "../../workspace/analysis/multivariate/cells.js";
import {judgeReconstruction} from "../../workspace/analysis/multivariate/judgeReconstruction.js";
import {findShortage, type MultivariateVerdict, toVerdict} from "../../workspace/analysis/multivariate/verdict.js";
import {judgeDomain} from "./judgeDomain.js";

/** More rows of a side are thinned out evenly: they would cost time and change no verdict. */
const MOST_ROWS = 20_000;

/** The columns of both sides, in the same order. */
export interface Sides {
  readonly reference: readonly CellColumn[];
  readonly current: readonly CellColumn[];
}

/** The verdict on columns together; what a row is called is for its sentence. */
export async function judgeMultivariate({reference, current}: Sides, noun: string): Promise<MultivariateVerdict> {
  const rows = {reference: countRows(reference), current: countRows(current)};
  const shortage = reference.length === 0 ? "no column can be compared" : findShortage(rows, noun);
  if (shortage !== null) return {state: "can't tell", reason: shortage, rows, reconstruction: null, domain: null};
  const [before, now] = [thin(reference), thin(current)];
  return toVerdict(rows, judgeReconstruction(before, now), await judgeDomain(before, now));
}

function countRows(columns: readonly CellColumn[]): number {
  return columns[0]?.cells.length ?? 0;
}

function thin(columns: readonly CellColumn[]): readonly CellColumn[] {
  const rows = countRows(columns);
  if (rows <= MOST_ROWS) return columns;
  return pickRows(
    columns,
    Int32Array.from({length: MOST_ROWS}, (_, i) => Math.floor((i * rows) / MOST_ROWS))
  );
}
