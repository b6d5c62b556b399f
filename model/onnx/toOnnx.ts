import type {Calibration} from "../../workspace/scoring/calibration.js";
import {findZeroColumns, type XgboostModel} from "../../workspace/scoring/trees.js";
import {toCalibrationNodes} from "./calibrationNodes.js";
import {ML_DOMAIN, node, toModelFile} from "./graph.js";
import {text} from "./protobuf.js";
import {toTreeEnsemble} from "./treeEnsemble.js";
import {toZeroMask} from "./zeroMask.js";

/** An ONNX model of the trees: `features` [N, F] to `margin` and, calibrated, `score` [N, 1]. */
export function toOnnx(model: XgboostModel, calibration: Calibration = {kind: "none"}): Uint8Array {
  const width = model.learner.feature_names.length;
  const mask = toZeroMask(findZeroColumns(model.learner), width);
  const attributes = [...toTreeEnsemble(model), text(7, ML_DOMAIN)];
  const trees = node("TreeEnsembleRegressor", [mask.output], "margin", attributes);
  const {nodes, constants} = toCalibrationNodes(calibration);
  return toModelFile({nodes: [...mask.nodes, trees, ...nodes], constants: [...mask.constants, ...constants]}, width);
}
