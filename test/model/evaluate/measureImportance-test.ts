import {describe, expect, it} from "vitest";
import {measureImportance} from "../../../model/evaluate/measureImportance.js";
import {stump, toModel} from "../support/trees.js";

const ENCODING = {
  aliases: {},
  levels: {},
  columns: [
    {name: "a", field: "first", kind: "number" as const, fill: null},
    {name: "b", field: "second", kind: "number" as const, fill: null}
  ]
};
/** Half of the training rows on either side: a row is moved by half of what parts the leaves. */
const MODEL = toModel([stump({column: 1, threshold: 0, left: -1, right: 1, isMissingLeft: true})], 2, "0.5");
const ROWS = {matrix: Float32Array.of(5, -1, 5, 1), columns: 2};

describe("measureImportance(candidate, rows)", () => {
  it("ranks fields by their mean attribution, in log-odds and in points of the score, with their gain", () => {
    const [most, least] = measureImportance({model: MODEL, encoding: ENCODING, calibration: {kind: "none"}}, ROWS);
    expect([most.field, most.margin, most.gain]).toEqual(["second", 1, 1]);
    expect(most.points).toBeCloseTo(100 * (1 / (1 + Math.exp(-1)) - 0.5), 10);
    expect(least).toEqual({field: "first", margin: 0, points: 0, gain: 0});
  });

  it("counts points on the calibrated score", () => {
    const calibration = {kind: "platt", slope: 2, intercept: 0} as const;
    const [{points}] = measureImportance({model: MODEL, encoding: ENCODING, calibration}, ROWS);
    expect(points).toBeCloseTo(100 * (1 / (1 + Math.exp(-2)) - 0.5), 10);
  });
});
