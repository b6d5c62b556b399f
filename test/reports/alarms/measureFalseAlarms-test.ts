import {describe, expect, it} from "vitest";
import {FalseAlarms} from "../../../data/formats/falseAlarms.js";
import {createParser} from "../../../data/parse.js";
import {createRandom} from "../../../data/random.js";
import {measureFalseAlarms} from "../../../reports/alarms/benchmarkFalseAlarms.js";
import {drawSample, equal, NORMAL, TIED} from "../../../reports/alarms/distributions.js";
import {toColumn} from "../../../reports/alarms/drawnColumn.js";
import {judgeGates} from "../../../reports/alarms/gates.js";
import {judgeTheirs} from "../../../reports/alarms/judgeBoth.js";
import {describeMachine} from "../../../reports/measure/machine.js";
import {judgeByEvidently} from "../../../workspace/analysis/evidently/judgeByEvidently.js";

const SMALL = {repetitions: 2, leads: 400};

describe("measureFalseAlarms(size)", () => {
  it("gives figures of the documented form, the same each time", {timeout: 120_000}, async () => {
    const [figures, again] = [await measureFalseAlarms(SMALL), await measureFalseAlarms(SMALL)];
    expect(figures).toEqual(again);
    const head = {benchmark: "false-alarms", date: "2031-02-03T04:05:06.000Z", machine: describeMachine()};
    const parsed = createParser(FalseAlarms, "invalid_data")(JSON.stringify({...head, ...figures}), "figures");
    expect(parsed.grids.map(({repetitions}) => repetitions)).toEqual(parsed.grids.map(() => 2));
    expect(parsed.power.some(({sizes}) => sizes.at(-1)?.calibrated.share === 1)).toBe(true);
  });
});

describe("judgeTheirs(column)", () => {
  it.each([
    ["numeric", NORMAL, 600, 300],
    ["numeric", NORMAL, 1500, 300],
    ["numeric", TIED, 600, 200],
    ["category", equal(2), 400, 300],
    ["category", equal(6), 400, 300],
    ["category", equal(6), 1400, 300]
  ] as const)("is judgeByEvidently's verdict: %s, %o, %i / %i", (kind, distribution, n, m) => {
    const random = createRandom(`theirs ${n}`);
    const [reference, current] = [drawSample(distribution, n, random), drawSample(distribution, m, random)];
    const type = kind === "numeric" ? "numeric" : "categorical";
    const {columns} = judgeByEvidently([{name: "x", type, reference, current}], createRandom);
    expect(judgeTheirs(toColumn(kind, reference, current))).toEqual({
      method: columns[0].method,
      outcome: columns[0].outcome
    });
  });
});

describe("judgeGates({grids, windows, power})", () => {
  const rate = (share: number) => ({share, low: share, high: share});
  const found = {feature: rate(0.05), family: rate(0.07), drifted: rate(0), fields: []};
  const rows = {reference: 500, current: 500, repetitions: 100, kind: "numeric", distribution: "normal"} as const;
  const grids = [
    {...rows, finding: "D1", calibrated: rate(0.06), evidently: rate(0.3), psi: rate(0), method: "ks"}
  ] as const;
  const windows = [{...rows, name: "leads", calibrated: found, evidently: found}];
  const toPower = (theirAlarms: number, matched: number) => ({
    ...rows,
    change: "shift in deviations" as const,
    method: "ks",
    none: {calibrated: rate(0.05), evidently: rate(theirAlarms)},
    sizes: [
      {
        size: 0.1,
        calibrated: rate(0.9),
        evidently: rate(0.5),
        matched: rate(matched),
        levelled: {calibrated: rate(0), evidently: rate(0)}
      }
    ]
  });

  it("compares power only where the incumbent does not alarm too often", () => {
    const judge = (...power: ReturnType<typeof toPower>[]) =>
      judgeGates({grids: [...grids], windows, power}).map(({value, met}) => [value, met]);
    expect(judge(toPower(0.05, 0.48), toPower(0.07, 0))).toEqual([
      [0.06, true],
      [0.05, true],
      [0.07, false],
      [-0.02, true]
    ]);
    expect(judge(toPower(0.05, 0.46)).at(-1)).toEqual([-0.04, false]);
  });
});
