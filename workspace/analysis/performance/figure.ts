import type {Estimate} from "../estimate.js";
import {wilson} from "../wilson.js";
import type {EngagedShare, Figure, FigureRange} from "./performanceSummary.js";

const DECIMALS = 1e7;

export const NO_RANGE: FigureRange = {value: null, low: null, high: null};

/** A number to seven decimals; null where it has no value. */
export function toFigure(value: number): Figure {
  return Number.isFinite(value) ? Math.round(value * DECIMALS) / DECIMALS : null;
}

export function toRange({value, low, high}: Estimate): FigureRange {
  return Number.isNaN(value) ? NO_RANGE : {value: toFigure(value), low: toFigure(low), high: toFigure(high)};
}

/** Of outcomes (1 or 0) the share that engaged, with Wilson's interval, and the mean of their chances. */
export function toEngagedShare(outcomes: Float64Array, chances: Float64Array): EngagedShare {
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  return {
    engaged: toRange(wilson(total(outcomes), outcomes.length)),
    expected: toFigure(total(chances) / chances.length)
  };
}
