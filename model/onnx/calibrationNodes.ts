import {type Calibration, type Isotonic, toSegments} from "../../workspace/scoring/calibration.js";
import {integerAttribute} from "./attribute.js";
import {constant, FLOAT, type GraphParts, node} from "./graph.js";

const DOUBLE = 11;
/** In place of an infinity. */
const GREATEST_FLOAT = (2 - 2 ** -23) * 2 ** 127;

/** From `margin` to `score`: the calibration, then the logistic function. */
export function toCalibrationNodes(calibration: Calibration): GraphParts {
  if (calibration.kind === "none") return {nodes: toLogisticNodes("margin"), constants: []};
  const {nodes, constants} = calibration.kind === "platt" ? toLineNodes(calibration) : toSegmentNodes(calibration);
  return {nodes: [...nodes, ...toLogisticNodes("logit")], constants};
}

/** In float64: the runtime's float32 Sigmoid turns the order of neighbours, one in seven of them. */
function toLogisticNodes(logit: string): Uint8Array[] {
  return [
    node("Cast", [logit], "wide", [integerAttribute("to", DOUBLE)]),
    node("Sigmoid", ["wide"], "share"),
    node("Cast", ["share"], "score", [integerAttribute("to", FLOAT)])
  ];
}

function toLineNodes({slope, intercept}: {readonly slope: number; readonly intercept: number}): GraphParts {
  return {
    nodes: [node("Mul", ["margin", "slope"], "scaled"), node("Add", ["scaled", "intercept"], "logit")],
    constants: [constant("slope", [1, 1], [slope]), constant("intercept", [1, 1], [intercept])]
  };
}

function toSegmentNodes(calibration: Isotonic): GraphParts {
  const segments = toSegments(calibration);
  const row = (name: string, values: readonly number[]) => constant(name, [1, values.length], values);
  const clamp = (value: number) => Math.min(Math.max(value, -GREATEST_FLOAT), GREATEST_FLOAT);
  return {
    nodes: [
      node("Sub", ["margin", "knots"], "distances"),
      node("Max", ["distances", "lows"], "raised"),
      node("Min", ["raised", "highs"], "spans"),
      node("MatMul", ["spans", "slopes"], "rise"),
      node("Add", ["rise", "start"], "logit")
    ],
    constants: [
      row("knots", pluck(segments, "knot")),
      row("lows", pluck(segments, "low").map(clamp)),
      row("highs", pluck(segments, "high").map(clamp)),
      constant("slopes", [segments.length, 1], pluck(segments, "slope")),
      constant("start", [1, 1], [calibration.logits[0]])
    ]
  };
}

function pluck<K extends string>(items: readonly Readonly<Record<K, number>>[], key: K): number[] {
  return items.map((item) => item[key]);
}
