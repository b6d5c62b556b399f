import type {Manifest} from "../../workspace/scoring/manifest.js";
import type {Graph, GraphNode, GraphValue} from "../onnx/readGraph.js";
import {refuse} from "./refuse.js";

type Use = NonNullable<Manifest["onnx"]>;
export type OutputUse = Pick<Use, "output" | "column" | "is">;

const ZIPMAP = 'ends in a ZipMap, whose output cannot be read here; convert it again with options={"zipmap": False}';
const SHAPING = ["Cast", "Flatten", "Identity", "Reshape", "Squeeze", "Unsqueeze"];
const CLASSIFIERS = ["LinearClassifier", "Normalizer", "Softmax", "SVMClassifier", "TreeEnsembleClassifier"];
const IS_SCORE = /prob|score|sigmoid/i;
const IS_MARGIN = /margin|logit|decision|raw/i;

/** Which output of a ready ONNX file is read, and how; refused when none is a probability or a margin of two outcomes. */
export function findOutput(graph: Graph, file: string): OutputUse {
  if (graph.nodes.some(({op}) => op === "ZipMap") || graph.outputs.some(({type}) => type === null))
    refuse(file, ZIPMAP);
  requireTwoClasses(graph, file);
  const numbers = graph.outputs.filter(({type}) => type === "float32" || type === "float64");
  const uses = numbers.map((output) => toUse(output, graph, file));
  const use = uses.find((found) => found?.is === "score") ?? uses.find((found) => found !== null);
  if (use) return use;
  const names = graph.outputs.map(({name}) => name).join(", ");
  return refuse(
    file,
    `is no binary classifier that can be told as one: of its outputs (${names}) none is a probability; name the output probability, or margin for log-odds`
  );
}

function requireTwoClasses({nodes}: Graph, file: string): void {
  for (const {attributes} of nodes) {
    const labels = ["classlabels_int64s", "classlabels_ints", "classlabels_strings"].map((name) =>
      attributes.get(name)
    );
    if (labels.some((list) => list && Math.max(list.integers.length, list.texts.length) > 2)) refuseClasses(file);
  }
}

function refuseClasses(file: string): never {
  return refuse(file, "tells more than two classes apart; only binary classifiers are served");
}

function toUse({name, shape}: GraphValue, graph: Graph, file: string): OutputUse | null {
  const node = findProducer(name, graph.nodes);
  const isClassifier = node !== null && CLASSIFIERS.includes(node.op);
  const width = shape.length === 1 ? 1 : (shape[1] ?? (isClassifier ? 2 : 1));
  if (width > 2) return refuseClasses(file);
  if (width === 2) return {output: name, column: 1, is: "score"};
  const is = nameUnit(name, node);
  return is && {output: name, column: 0, is};
}

/** Whether a single number is a probability or log-odds; null when neither its making nor its name tells. */
function nameUnit(name: string, node: GraphNode | null): Use["is"] | null {
  const transform = node?.attributes.get("post_transform")?.text;
  if (node?.op === "Sigmoid" || transform === "LOGISTIC") return "score";
  if (IS_MARGIN.test(name)) return "margin";
  return IS_SCORE.test(name) ? "score" : null;
}

/** The node that computes a value, past those that only shape it. */
function findProducer(name: string, nodes: readonly GraphNode[]): GraphNode | null {
  const node = nodes.find(({outputs}) => outputs.includes(name));
  if (!node) return null;
  if (!SHAPING.includes(node.op)) return node;
  return findProducer(
    node.inputs[0],
    nodes.filter((other) => other !== node)
  );
}
