import {describe, expect, it} from "vitest";
import {formatEdges, formatWholeEdges} from "../../../workspace/analysis/formatEdges.js";

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
      ["< 1e−9", "1e−9–2e−9", "≥ 2e−9"]
    ],
    [
      [-1e299, 1.23456789e299, 9.87654321e299],
      ["< −1e299", "−1e299 to 1.2e299", "1.2e299 to 1e300", "≥ 1e300"]
    ],
    [
      [1.234567e-300, 2e-300],
      ["< 1.2e−300", "1.2e−300–2e−300", "≥ 2e−300"]
    ],
    [
      [1e-300, 1.234567890123456, 5e21],
      ["< 1e−300", "1e−300–1.2", "1.2–5e21", "≥ 5e21"]
    ],
    [
      [1609459200000, 1612137600000],
      ["< 1.6095e12", "1.6095e12–1.6121e12", "≥ 1.6121e12"]
    ],
    [
      [1234567890123, 1234567890124],
      ["< 1234567890123", "1234567890123–1234567890124", "≥ 1234567890124"]
    ],
    [[0], ["< 0", "≥ 0"]],
    [[], ["all"]]
  ])("%j", (edges, labels) => {
    expect(formatEdges(edges)).toEqual(labels);
  });

  it("keeps bins apart and in order, and their names short, at any size", () => {
    for (let power = -300; power <= 298; power += 13) {
      const edges = [1.01234567, 1.5, 7.7654321, 80].map((edge) => edge * 10 ** power);
      const labels = formatEdges(edges);
      const shown = labels.slice(0, -1).map((label) => Number(label.split(/[–\s]/).at(-1)?.replace("−", "-")));
      shown.forEach((edge, i) => expect(Math.abs(edge / edges[i] - 1)).toBeLessThan(0.05));
      expect(Math.max(...labels.map(({length}) => length))).toBeLessThanOrEqual(25);
    }
  });
});

describe("formatWholeEdges(edges)", () => {
  it.each([
    [[], ["all"]],
    [[0.5], ["≤ 0", "≥ 1"]],
    [
      [0.5, 1.5, 2.1, 6],
      ["≤ 0", "1", "2", "3–5", "≥ 6"]
    ],
    [
      [-7, -2.5, 1],
      ["≤ −8", "−7 to −3", "−2 to 0", "≥ 1"]
    ],
    [
      [2e15, 4e15],
      ["< 2e15", "2e15–4e15", "≥ 4e15"]
    ]
  ])("names the bins between %j", (edges, labels) => {
    expect(formatWholeEdges(edges)).toEqual(labels);
  });
});
