// @vitest-environment jsdom
import {afterEach, describe, expect, it} from "vitest";
import {captionRule, formatRule, parseRule, ruleInput} from "../../../workspace/components/rule.js";

afterEach(() => history.replaceState(null, "", "/"));

describe("ruleInput()", () => {
  const select = (input: HTMLElement) => input.querySelector("select") as HTMLSelectElement;

  it("is the calibrated rule at first, and for nonsense in the address", () => {
    expect(ruleInput().value).toBe("calibrated");
    history.replaceState(null, "", "/?rule=toString");
    expect(ruleInput().value).toBe("calibrated");
  });

  it("takes Evidently's from the address", () => {
    history.replaceState(null, "", "/?rule=evidently");
    expect(ruleInput().value).toBe("evidently");
  });

  it("is chosen by a reader, whose choice bubbles", () => {
    const input = ruleInput();
    const heard: unknown[] = [];
    input.addEventListener("input", () => heard.push(input.value));
    select(input).value = "evidently";
    select(input).dispatchEvent(new Event("input", {bubbles: true}));
    expect(heard).toEqual(["evidently"]);
  });
});

describe("formatRule(rule)", () => {
  it("is read back by parseRule, and leaves the default out", () => {
    expect([formatRule("calibrated"), formatRule("evidently")]).toEqual([null, "evidently"]);
    for (const rule of ["calibrated", "evidently"] as const) expect(parseRule(formatRule(rule))).toBe(rule);
  });
});

describe("captionRule(rule)", () => {
  it("explains the band of the calibrated rule, and the scores of Evidently's", () => {
    expect(captionRule()).toMatch(/^dot: size of the change; grey band/);
    expect(captionRule("evidently")).toMatch(/p-value .* low, a distance .* high/);
  });
});
