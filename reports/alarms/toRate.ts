import type {Rate} from "../../data/formats/falseAlarms.js";
import {wilson} from "../../workspace/analysis/wilson.js";
import {roundTo} from "../measure/timing.js";

/** A share of repetitions with its 95 % interval. */
export function toRate(hits: number, repetitions: number): Rate {
  const {value, low, high} = wilson(hits, repetitions);
  return {share: roundTo(value, 5), low: roundTo(low, 5), high: roundTo(high, 5)};
}
