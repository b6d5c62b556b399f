import type {Column} from "../../workspace/scoring/manifest.js";
import type {Graph, GraphNode, GraphValue} from "../onnx/readGraph.js";
import {toColumnNames} from "./columns.js";
import {refuse} from "./refuse.js";
import {toNumberColumn} from "./toEncoding.js";

/** A column of a ready ONNX file, and values at which its graph may turn. */
export interface OnnxColumn {
  readonly column: Column;
  readonly edges: readonly (number | string)[];
}

export interface OnnxInputs {
  readonly kind: "matrix" | "fields";
  readonly columns: readonly OnnxColumn[];
}

/** How a ready ONNX file is fed: one matrix of floats, or an input a field; refused when it is neither. */
export function findInputs(graph: Graph, file: string): OnnxInputs {
  const [first, ...others] = graph.inputs;
  if (first === undefined) return refuse(file, "has no input; export the model with its features as inputs");
  const isField = (input: GraphValue) => input.type !== "other" && input.type !== null && isOneWide(input);
  if (graph.inputs.every(isField))
    return {kind: "fields", columns: graph.inputs.map((input) => toFieldColumn(input, graph))};
  if (others.length > 0) {
    const odd = graph.inputs.find((input) => !isField(input));
    return refuse(
      file,
      `has an input ${odd?.name} that is not a number or a text a row, [N, 1]; give each field its own input, or all in one`
    );
  }
  return {kind: "matrix", columns: toMatrixColumns(first, graph, file)};
}

function isOneWide({shape}: GraphValue): boolean {
  return shape.length === 2 && shape[1] === 1;
}

function toMatrixColumns({name, type, shape}: GraphValue, graph: Graph, file: string): OnnxColumn[] {
  if (type !== "float32" && type !== "float64")
    refuse(file, `has an input ${name} that holds no floats; export it with float features`);
  const width = shape.length === 2 ? shape[1] : null;
  if (width == null)
    return refuse(
      file,
      `does not say how many features its input ${name} has; export it with a shape of [None, number of features]`
    );
  const thresholds = listThresholds(graph, width);
  return toColumnNames([], width, file).map((column, i) => ({column: toNumberColumn(column), edges: thresholds[i]}));
}

/** Whole numbers and truth values have no missing value: it becomes 0. */
function toFieldColumn({name, type}: GraphValue, graph: Graph): OnnxColumn {
  if (type === "string") return {column: {name, field: name, kind: "text"}, edges: listWords(name, graph)};
  const isFloat = type === "float32" || type === "float64";
  return {column: isFloat ? toNumberColumn(name) : {name, field: name, kind: "number", fill: 0}, edges: []};
}

function listThresholds({nodes}: Graph, width: number): number[][] {
  const found = Array.from({length: width}, () => new Set<number>());
  for (const {attributes} of nodes) {
    const columns = attributes.get("nodes_featureids")?.integers ?? [];
    const values = attributes.get("nodes_values")?.floats ?? [];
    columns.forEach((column, i) => found[column]?.add(values[i]));
  }
  return found.map((values) => [...values].filter(Number.isFinite).sort((a, b) => a - b));
}

/** The words that the encoders behind an input know. */
function listWords(input: string, graph: Graph): string[] {
  const words = graph.nodes.flatMap(({inputs, attributes}) => {
    const known = [...(attributes.get("cats_strings")?.texts ?? []), ...(attributes.get("keys_strings")?.texts ?? [])];
    return known.length > 0 && listSources(inputs[0], graph).has(input) ? known : [];
  });
  return [...new Set(words)];
}

/** The graph's inputs that a value is computed from. */
function listSources(name: string, graph: Graph): Set<string> {
  const node = graph.nodes.find(({outputs}) => outputs.includes(name));
  if (!node) return new Set([name]);
  const rest = {...graph, nodes: graph.nodes.filter((other) => other !== node)};
  return new Set(pickSources(node, graph).flatMap((source) => [...listSources(source, rest)]));
}

/** An ArrayFeatureExtractor takes one of the values that a Concat put side by side. */
function pickSources({op, inputs}: GraphNode, {nodes, integers}: Graph): readonly string[] {
  if (op !== "ArrayFeatureExtractor") return inputs;
  const joined = nodes.find(({outputs, op: other}) => other === "Concat" && outputs.includes(inputs[0]));
  const places = integers.get(inputs[1]);
  return joined && places ? places.flatMap((place) => joined.inputs[place] ?? []) : inputs;
}
