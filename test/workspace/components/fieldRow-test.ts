import {describe, expect, it} from "vitest";
import type {FieldVerdict} from "../../../workspace/analysis/drift.js";
import {listFields} from "../../../workspace/components/fieldRow.js";
import {UNJUDGED} from "../../../workspace/components/judged.js";

const reference = {rows: 600, positives: 150, meanScore: 0.3};

describe("listFields(summary, judged)", () => {
  it("is what was judged, and not known before", () => {
    const verdicts = [{name: "size"}] as FieldVerdict[];
    expect(listFields({reference}, {...UNJUDGED, verdicts})).toEqual(["size"]);
    expect(listFields({reference}, UNJUDGED)).toBeNull();
  });

  it("is none where none will ever be judged", () => {
    expect(listFields({reference: null}, UNJUDGED)).toEqual([]);
    expect(listFields({reference}, null)).toEqual([]);
  });
});
