import {describe, expect, it} from "vitest";
import {createRandom} from "../../../../data/random.js";
import type {Cell, Column} from "../../../../workspace/analysis/evidently/cleanColumn.js";
import {judgeByEvidently} from "../../../../workspace/analysis/evidently/judgeByEvidently.js";
import {type ColumnType, type Method, METHODS} from "../../../../workspace/analysis/evidently/methods.js";
import type {Outcome} from "../../../../workspace/analysis/evidently/runMethod.js";
import {drawNormals} from "../twoSample/samples.js";

const ALL = Object.keys(METHODS) as Method[];
const random = createRandom("judge");
const NORMAL = drawNormals(300, random);
const SHIFTED = drawNormals(200, random, 2);

function column(
  name: string,
  type: ColumnType,
  reference: readonly Cell[] | null,
  current: readonly Cell[] | null
): Column {
  return {name, type, reference, current};
}

function judge(columns: readonly Column[], methods: readonly Method[] = []) {
  return judgeByEvidently(columns, createRandom, {methods});
}

function toError(outcome: Outcome | undefined): string | undefined {
  return outcome && "error" in outcome ? outcome.error : undefined;
}

describe("judgeByEvidently(columns, createRandom, options)", () => {
  it("judges each column by the automatic choice, in the order given", () => {
    const {columns, dataset} = judge([
      column("moved", "numeric", NORMAL, SHIFTED),
      column("same", "categorical", ["a", "b", "a", "c"], ["a", "b", "c", "a"])
    ]);
    expect(columns[0]).toMatchObject({name: "moved", method: "ks", outcome: {threshold: 0.05, drifted: true}});
    expect(columns[1]).toMatchObject({method: "chisquare", outcome: {score: 1, drifted: false}, tests: {}});
    expect(dataset).toEqual({drifted: 1, share: 0.5, detected: true});
  });

  it("gives a column that cannot be compared a reason, and judges the rest (D12)", () => {
    const {columns, dataset} = judge(
      [
        column("missing", "numeric", NORMAL, [null, NaN]),
        column("absent", "categorical", null, ["a"]),
        column("text", "numeric", NORMAL, ["1", "2"]),
        column("moved", "numeric", NORMAL, SHIFTED)
      ],
      ALL
    );
    expect(columns.map(({method}) => method)).toEqual([null, null, null, "ks"]);
    expect(columns.slice(0, 3).map(({outcome}) => toError(outcome))).toEqual([
      "the current data has no value in this column",
      "the reference data does not have this column",
      "the column is numeric, and the current data has text in it"
    ]);
    expect(dataset).toEqual({drifted: 1, share: 1, detected: true});
    expect(judge([]).dataset).toEqual({drifted: 0, share: NaN, detected: false});
  });

  it("takes the method that is named for a column, or says that it is not for its type", () => {
    const chosen = new Map<string, Method>([
      ["x", "psi"],
      ["y", "g_test"]
    ]);
    const columns = [column("x", "numeric", NORMAL, SHIFTED), column("y", "numeric", NORMAL, SHIFTED)];
    const [x, y] = judgeByEvidently(columns, createRandom, {chosen}).columns;
    expect(x).toMatchObject({method: "psi", outcome: {drifted: true}});
    expect([y.method, toError(y.outcome)]).toEqual(["g_test", "g_test is not for numeric columns"]);
  });

  it("reports the methods that are for a column's type", () => {
    const [numeric, categorical] = judge(
      [column("x", "numeric", NORMAL, SHIFTED), column("y", "categorical", ["a", "b"], ["b", "c"])],
      ALL
    ).columns;
    const isFor = (type: ColumnType) => ALL.filter((method) => METHODS[method].types.some((own) => own === type));
    expect(Object.keys(numeric.tests)).toEqual(isFor("numeric"));
    expect(Object.keys(categorical.tests)).toEqual(isFor("categorical"));
  });

  it.each([
    ["anderson", [1, 1, 1], [1, 1], "anderson needs more than one distinct value"],
    ["anderson", [1], [2, 1], "anderson needs at least four values"],
    ["cramer_von_mises", [1], [2, 1], "cramer_von_mises needs at least two values on each side"],
    ["empirical_mmd", [1, 2], [2], "empirical_mmd needs at least two values on each side"],
    ["es", [1, 2, 3, 4], [1, 2, 3, 4, 5], "es needs at least five values on each side"],
    ["es", [1, 1, 1, 1, 1, 2], [1, 1, 1, 1, 1], "es needs values whose middle half varies"]
  ] as const)("says why %s says nothing of %j and %j", (method, reference, current, reason) => {
    const [{tests}] = judge([column("x", "numeric", reference, current)], [method]).columns;
    expect(toError(tests[method])).toBe(reason);
  });

  it.each([
    ["fisher_exact", ["a", "b"], ["b", "c"], "fisher_exact needs a column of at most two values"],
    ["fisher_exact", ["a", "b"], ["b"], "fisher_exact needs as many values in the current as in the reference data"],
    ["g_test", ["a", "b"], ["b"], "g_test needs as many values in the current as in the reference data"]
  ] as const)("says why %s says nothing of %j and %j", (method, reference, current, reason) => {
    const [{tests}] = judge([column("x", "categorical", reference, current)], [method]).columns;
    expect(toError(tests[method])).toBe(reason);
  });

  it("comes to a result with whatever it is given", () => {
    const samples: readonly (readonly Cell[])[] = [
      [5],
      [5, 5, 5, 5, 5, 5],
      [1e300, 1, 2, 3, 4, 5, 6, -1e300],
      [1e-320, 0, -0, 5e-324, 1e-310, 1],
      NORMAL.slice(0, 40)
    ];
    for (const reference of samples) {
      for (const current of samples) {
        for (const type of ["numeric", "categorical"] as const) {
          const [{outcome, tests}] = judge([column("x", type, reference, current)], ALL).columns;
          for (const result of [outcome, ...Object.values(tests)]) {
            expect("error" in result || typeof result.drifted === "boolean").toBe(true);
          }
        }
      }
    }
  });

  it("takes a column of 200 000 categories", () => {
    const names = Array.from({length: 200_000}, (_, i) => `name ${i}`);
    const [{outcome, tests}] = judge([column("x", "categorical", names, names.slice(5))], ["psi", "kl_div"]).columns;
    expect([outcome, tests.psi, tests.kl_div].every((result) => result && "score" in result)).toBe(true);
  });

  it("does not change with the order of rows, nor with the other columns", () => {
    const forth = column("x", "numeric", NORMAL.slice(0, 60), SHIFTED.slice(0, 50));
    const back = column("x", "numeric", NORMAL.slice(0, 60).reverse(), SHIFTED.slice(0, 50).reverse());
    expect(judge([column("y", "categorical", ["a"], ["b"]), back], ALL).columns[1]).toEqual(
      judge([forth], ALL).columns[0]
    );
  });

  it("finds no drift of a column with itself", () => {
    const names = ["a", "b", "c"];
    const texts = Array.from({length: 300}, (_, i) => names[i % 3]);
    const {columns, dataset} = judge(
      [column("x", "numeric", NORMAL, NORMAL), column("y", "categorical", texts, texts)],
      ALL
    );
    const drifted = columns.flatMap(({tests}) =>
      Object.entries(tests).filter(([, outcome]) => "error" in outcome || outcome.drifted)
    );
    expect(drifted.map(([method]) => method)).toEqual(["fisher_exact"]);
    expect(dataset.detected).toBe(false);
  });
});
