import {ZERO_LIMIT} from "../../workspace/scoring/forest.js";
import {constant, type GraphParts, node} from "./graph.js";

const NEVER = -1;

/**
 * The parts of a graph that make a zero of some columns a missing value, as
 * `readRow` does, and the name of what the trees read; none for no columns.
 */
export function toZeroMask(columns: readonly number[], width: number): GraphParts & {readonly output: string} {
  if (columns.length === 0) return {nodes: [], constants: [], output: "features"};
  const limits = Array.from({length: width}, (_, column) => (columns.includes(column) ? ZERO_LIMIT : NEVER));
  return {
    nodes: [
      node("Abs", ["features"], "sizes"),
      node("LessOrEqual", ["sizes", "zero_limits"], "is_zero"),
      node("Where", ["is_zero", "no_value", "features"], "values")
    ],
    constants: [constant("zero_limits", [width], limits), constant("no_value", [], [NaN])],
    output: "values"
  };
}
