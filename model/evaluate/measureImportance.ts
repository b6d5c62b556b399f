import {calibrate} from "../../workspace/scoring/calibration.js";
import {type FieldImportance, rankFields, sumGains} from "../../workspace/scoring/explanation/importance.js";
import {createTreeShap} from "../../workspace/scoring/explanation/treeShap.js";
import {toForest} from "../../workspace/scoring/forest.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import type {Dataset} from "../train/dataset.js";
import type {TrainedCandidate} from "../versions.js";

/** The fields of a candidate by how far they move its scores over encoded rows, the farthest first. */
export function measureImportance(
  {model, encoding, calibration}: Pick<TrainedCandidate, "model" | "encoding" | "calibration">,
  {matrix, columns}: Pick<Dataset, "matrix" | "columns">
): FieldImportance[] {
  const attributions = createTreeShap(toForest(model)).attribute(matrix);
  const fieldOf = encoding.columns.map(({field}) => field);
  const toScore = (margin: number) => sigmoid(calibrate(calibration, margin));
  return rankFields(attributions, fieldOf, toScore, sumGains(model, columns));
}
