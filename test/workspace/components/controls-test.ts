// @vitest-environment jsdom
import {afterEach, describe, expect, it, vi} from "vitest";
import type {Summary, Window} from "../../../workspace/analysis/summary.js";
import {controlBar} from "../../../workspace/components/controls.js";
import {ruleInput} from "../../../workspace/components/rule.js";

// The strip imports what only Framework provides; an empty log has none.
vi.mock("../../../workspace/components/strip.js", () => ({
  windowStrip: (_: unknown, value: Window) => Object.assign(document.createElement("div"), {value})
}));

afterEach(() => history.replaceState(null, "", "/"));

describe("controlBar(summary)", () => {
  it("has nothing to choose and no value for an empty log, and says when it will", () => {
    const bar = controlBar({days: []} as unknown as Summary);
    expect(bar.value).toBeNull();
    expect(bar.querySelector("button, select, .strip")).toBeNull();
    expect(bar.textContent).toBe("The days to choose from appear with the first prediction.");
  });
});

describe("controlBar(summary, segments, rules)", () => {
  const summary = {days: [{day: "2026-11-22", predictions: 9, requests: 9, failed: 0}]} as unknown as Summary;

  it("says the rule that is chosen, and writes it into the address", async () => {
    const bar = controlBar(summary, null, ruleInput());
    const select = bar.querySelector<HTMLSelectElement>("select[data-rule]") as HTMLSelectElement;
    const choose = async (value: string) => {
      select.value = value;
      select.dispatchEvent(new Event("input", {bubbles: true}));
      const parameter = () => new URLSearchParams(location.search).get("rule");
      await vi.waitFor(() => expect(parameter()).toBe(value === "evidently" ? value : null));
      return bar.value?.rule;
    };
    expect(bar.value?.rule).toBe("calibrated");
    expect(await choose("evidently")).toBe("evidently");
    expect(await choose("calibrated")).toBe("calibrated");
  });

  it("takes nonsense out of the address, and keeps the calibrated rule on a page that has no other", () => {
    history.replaceState(null, "", "/?rule=nonsense");
    controlBar(summary, null, ruleInput());
    expect(location.search).toBe("");
    history.replaceState(null, "", "/?rule=evidently");
    expect(controlBar(summary).value?.rule).toBe("calibrated");
    expect(location.search).toBe("?rule=evidently");
  });
});
