import {ZERO_LIMIT} from "../../workspace/scoring/forest.js";
import {integer, message, packedFloats, packedIntegers, text} from "./protobuf.js";

const FLOAT = 1;
const NEVER = -1;

/**
 * The parts of a graph that make a zero of some columns a missing value, as
 * `readRow` does, and the name of what the trees read; none for no columns.
 */
export function toZeroMask(columns: readonly number[], width: number): {parts: Uint8Array[]; output: string} {
  if (columns.length === 0) return {parts: [], output: "features"};
  const limits = Array.from({length: width}, (_, column) => (columns.includes(column) ? ZERO_LIMIT : NEVER));
  return {
    parts: [
      message(1, [text(1, "features"), text(2, "sizes"), text(4, "Abs")]),
      message(1, [text(1, "sizes"), text(1, "zero_limits"), text(2, "is_zero"), text(4, "LessOrEqual")]),
      message(1, [text(1, "is_zero"), text(1, "no_value"), text(1, "features"), text(2, "values"), text(4, "Where")]),
      message(5, toConstant("zero_limits", [width], limits)),
      message(5, toConstant("no_value", [], [NaN]))
    ],
    output: "values"
  };
}

function toConstant(name: string, shape: readonly number[], values: readonly number[]): Uint8Array[] {
  return [packedIntegers(1, shape), integer(2, FLOAT), packedFloats(4, values), text(8, name)];
}
