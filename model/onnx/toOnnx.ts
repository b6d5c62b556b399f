import type {Calibration} from "../../workspace/scoring/calibration.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {toCalibrationNodes} from "./calibrationNodes.js";
import {ML_DOMAIN, node, toModelFile} from "./graph.js";
import {text} from "./protobuf.js";
import {toTreeEnsemble} from "./treeEnsemble.js";

/** An ONNX model of the trees: `features` [N, F] to `margin` and, calibrated, `score` [N, 1]. */
export function toOnnx(model: XgboostModel, calibration: Calibration = {kind: "none"}): Uint8Array {
  const trees = node("TreeEnsembleRegressor", ["features"], "margin", [...toTreeEnsemble(model), text(7, ML_DOMAIN)]);
  const {nodes, constants} = toCalibrationNodes(calibration);
  return toModelFile({nodes: [trees, ...nodes], constants}, model.learner.feature_names.length);
}
