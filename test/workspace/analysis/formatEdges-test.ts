import {describe, expect, it} from "vitest";
import {formatEdges} from "../../../workspace/analysis/formatEdges.js";

describe("formatEdges(edges)", () => {
  it.each([
    [
      [40, 55, 80],
      ["< 40", "40–55", "55–80", "≥ 80"]
    ],
    [
      [0.0999, 0.2001, 0.4],
      ["< .1", ".1–.2", ".2–.4", "≥ .4"]
    ],
    [
      [0.112, 0.134],
      ["< .112", ".112–.134", "≥ .134"]
    ],
    [
      [2003.5, 2019, 2020.4],
      ["< 2003.5", "2003.5–2019", "2019–2020.4", "≥ 2020.4"]
    ],
    [
      [-5, 3],
      ["< −5", "−5 to 3", "≥ 3"]
    ],
    [
      [1e-9, 2e-9],
      ["< 1e-9", "1e-9–2e-9", "≥ 2e-9"]
    ],
    [[0], ["< 0", "≥ 0"]],
    [[], ["all"]]
  ])("%j", (edges, labels) => {
    expect(formatEdges(edges)).toEqual(labels);
  });
});
