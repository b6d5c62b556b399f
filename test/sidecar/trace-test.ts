import {describe, expect, it} from "vitest";
import {toTrace} from "../../sidecar/trace.js";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";
const newHex = (bytes: number) => "0123456789abcdef".repeat(2).slice(0, 2 * bytes);

describe("toTrace(header)", () => {
  it("keeps the caller's trace and flags, with a span of its own", () => {
    expect(toTrace(`00-${TRACE}-${SPAN}-01`, newHex)).toEqual({
      traceId: TRACE,
      traceparent: `00-${TRACE}-0123456789abcdef-01`
    });
  });

  it("reads what it knows of a later version", () => {
    expect(toTrace(`01-${TRACE}-${SPAN}-00-more`, newHex).traceId).toBe(TRACE);
    expect(toTrace(`cc-${TRACE}-${SPAN}-00`, newHex).traceId).toBe(TRACE);
  });

  it.each([
    undefined,
    "",
    "canary",
    `00-${TRACE}-${SPAN}`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${"0".repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `01-${TRACE}-${SPAN}-01more`,
    `00-${TRACE}-${SPAN}-0g`
  ])("starts a trace for %s", (header) => {
    expect(toTrace(header, newHex).traceparent).toBe("00-0123456789abcdef0123456789abcdef-0123456789abcdef-00");
  });

  it("is another trace each time", () => {
    expect(toTrace(undefined).traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(toTrace(undefined).traceId).not.toBe(toTrace(undefined).traceId);
  });
});
