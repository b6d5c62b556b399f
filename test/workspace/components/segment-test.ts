// @vitest-environment jsdom
import {afterEach, describe, expect, it} from "vitest";
import {formatCount} from "../../../workspace/analysis/format.js";
import type {SegmentSummary} from "../../../workspace/analysis/summary.js";
import {formatSegment, isSameSegment, segmentInput} from "../../../workspace/components/segment.js";

const SEGMENTS: SegmentSummary[] = [
  {
    name: "sector",
    label: "Sector",
    inReference: true,
    values: [
      {value: "Retail", leads: 1200},
      {value: "a:b & <i>", leads: 30}
    ]
  },
  {name: "campaign", label: "Campaign", inReference: false, values: [{value: "Retail", leads: 7}]}
];

afterEach(() => history.replaceState(null, "", "/"));

describe("segmentInput(segments)", () => {
  const select = (input: HTMLElement) => input.querySelector("select") as HTMLSelectElement;

  it("is all leads at first, and lists every value with its leads, markup as text", () => {
    const input = segmentInput(SEGMENTS);
    expect(input.value).toBeNull();
    expect([...input.querySelectorAll("optgroup")].map(({label}) => label)).toEqual(["Sector", "Campaign"]);
    const options = [...input.querySelectorAll("option")].map(({textContent}) => textContent);
    expect(options).toEqual(["all leads", `Retail (${formatCount(1200)})`, "a:b & <i> (30)", "Retail (7)"]);
  });

  it("gives the value chosen, told apart from that of another segment", () => {
    const input = segmentInput(SEGMENTS);
    select(input).value = "campaign:Retail";
    expect(input.value).toEqual({
      name: "campaign",
      label: "Campaign",
      value: "Retail",
      position: 0,
      inReference: false
    });
    select(input).value = "sector:a:b & <i>";
    expect(input.value).toMatchObject({name: "sector", value: "a:b & <i>", position: 1});
  });

  it("takes the segment of the address, and all leads for one that is not there", () => {
    history.replaceState(null, "", `/?segment=${encodeURIComponent("sector:a:b & <i>")}`);
    expect(formatSegment(segmentInput(SEGMENTS).value)).toBe("sector:a:b & <i>");
    history.replaceState(null, "", "/?segment=sector:Gone");
    expect(segmentInput(SEGMENTS).value).toBeNull();
    expect(isSameSegment(segmentInput([]).value, null)).toBe(true);
  });

  it("is chosen by a reader, whose choice bubbles", () => {
    const input = segmentInput(SEGMENTS);
    const heard: unknown[] = [];
    input.addEventListener("input", () => heard.push(input.value?.name));
    select(input).value = "campaign:Retail";
    select(input).dispatchEvent(new Event("input", {bubbles: true}));
    expect(heard).toEqual(["campaign"]);
  });
});
