import {describe, expect, it} from "vitest";
import {toTrace} from "../../sidecar/trace.js";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";
const newUuid = () => "01234567-89ab-4cde-8f01-23456789abcd";

describe("toTrace(header)", () => {
  it("keeps the caller's trace and flags, with a span of its own", () => {
    expect(toTrace(`00-${TRACE}-${SPAN}-01`, newUuid)).toEqual({
      traceId: TRACE,
      traceparent: `00-${TRACE}-012345676789abcd-01`
    });
  });

  it("reads what it knows of a later version", () => {
    expect(toTrace(`01-${TRACE}-${SPAN}-00-more`, newUuid).traceId).toBe(TRACE);
    expect(toTrace(`cc-${TRACE}-${SPAN}-00`, newUuid).traceId).toBe(TRACE);
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
    expect(toTrace(header, newUuid).traceparent).toBe("00-0123456789ab4cde8f0123456789abcd-012345676789abcd-00");
  });

  it("is another trace each time", () => {
    expect(toTrace(undefined).traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(toTrace(undefined).traceId).not.toBe(toTrace(undefined).traceId);
  });
});
