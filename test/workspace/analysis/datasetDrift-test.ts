import {describe, expect, it} from "vitest";
import {judgeDataset} from "../../../workspace/analysis/datasetDrift.js";

const field = (name: string, state: string) => ({name, state, drifted: state === "major"});
const FIELDS = [field("a", "major"), field("b", "stable"), field("c", "can't tell"), field("d", "not comparable")];
const weigh = (importances: readonly number[]) =>
  importances.map((importance, i) => ({name: "abcd"[i], importance, change: 0}));

describe("judgeDataset(fields, weights, rule)", () => {
  it("counts fields by importance, those that cannot be compared not at all", () => {
    const verdict = judgeDataset(FIELDS, weigh([6, 3, 1, 90]));
    expect(verdict).toEqual({drifted: 1, compared: 3, share: 1 / 3, weighted: 0.6, detected: true});
  });

  it("counts them alike when asked to, as Evidently does", () => {
    expect(judgeDataset(FIELDS, weigh([6, 3, 1, 90]), "plain").detected).toBe(false);
    expect(judgeDataset(FIELDS.slice(0, 2), [], "plain")).toMatchObject({share: 0.5, detected: true});
  });

  it("counts them alike where no field has importance", () => {
    expect(judgeDataset(FIELDS)).toMatchObject({weighted: null, detected: false});
    expect(judgeDataset(FIELDS, weigh([0, 0, 0, 5]))).toMatchObject({weighted: null, detected: false});
  });

  it("detects nothing where nothing can be compared", () => {
    expect(judgeDataset([FIELDS[3]])).toEqual({drifted: 0, compared: 0, share: NaN, weighted: null, detected: false});
  });
});
