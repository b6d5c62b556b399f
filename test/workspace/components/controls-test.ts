// @vitest-environment jsdom
import {describe, expect, it, vi} from "vitest";
import type {Summary} from "../../../workspace/analysis/summary.js";
import {controlBar} from "../../../workspace/components/controls.js";

// The strip imports what only Framework provides; an empty log has none.
vi.mock("../../../workspace/components/strip.js", () => ({windowStrip: vi.fn()}));

describe("controlBar(summary)", () => {
  it("has nothing to choose and no value for an empty log, and says when it will", () => {
    const bar = controlBar({days: []} as unknown as Summary);
    expect(bar.value).toBeNull();
    expect(bar.querySelector("button, select, .strip")).toBeNull();
    expect(bar.textContent).toBe("The days to choose from appear with the first prediction.");
  });
});
