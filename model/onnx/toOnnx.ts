import {findZeroColumns, type XgboostModel} from "../../workspace/scoring/trees.js";
import {concat, integer, message, text} from "./protobuf.js";
import {toTreeEnsemble} from "./treeEnsemble.js";
import {toZeroMask} from "./zeroMask.js";

const IR_VERSION = 8;
const OPSET = 13;
const ML_DOMAIN = "ai.onnx.ml";
const ML_OPSET = 3;
const FLOAT = 1;

/**
 * An ONNX model of the trees: `features` [N, F] to `margin` and `score` [N, 1].
 * The numbers are the field numbers of onnx/onnx.proto.
 */
export function toOnnx(model: XgboostModel): Uint8Array {
  return concat([
    integer(1, IR_VERSION),
    text(2, "leadlight"),
    message(7, toGraph(model)),
    message(8, [text(1, ""), integer(2, OPSET)]),
    message(8, [text(1, ML_DOMAIN), integer(2, ML_OPSET)])
  ]);
}

function toGraph(model: XgboostModel): Uint8Array[] {
  const trees = [text(4, "TreeEnsembleRegressor"), ...toTreeEnsemble(model), text(7, ML_DOMAIN)];
  const mask = toZeroMask(findZeroColumns(model.learner), model.learner.feature_names.length);
  return [
    ...mask.parts,
    message(1, [text(1, mask.output), text(2, "margin"), ...trees]),
    message(1, [text(1, "margin"), text(2, "score"), text(4, "Sigmoid")]),
    text(2, "trees"),
    message(11, toTensor("features", model.learner.feature_names.length)),
    message(12, toTensor("margin", 1)),
    message(12, toTensor("score", 1))
  ];
}

function toTensor(name: string, width: number): Uint8Array[] {
  const shape = [message(1, [text(2, "N")]), message(1, [integer(1, width)])];
  return [text(1, name), message(2, [message(1, [integer(1, FLOAT), message(2, shape)])])];
}
