import {describe, expect, it} from "vitest";
import {dragSpan, type Grip, keySpan, moveSpan} from "../../../workspace/components/brushing.js";

const GRIPS: readonly Grip[] = ["start", "end", "whole", "new"];
const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];
const COUNT = 10;

describe("dragSpan({grip, at, span}, index, count)", () => {
  const span = {start: 3, end: 5};

  it("moves the whole, keeping its length", () => {
    expect(dragSpan({grip: "whole", at: 4, span}, 6, COUNT)).toEqual({start: 5, end: 7});
    expect(dragSpan({grip: "whole", at: 4, span}, 99, COUNT)).toEqual({start: 7, end: 9});
  });

  it("moves one end, and past the other swaps them", () => {
    expect(dragSpan({grip: "start", at: 3, span}, 1, COUNT)).toEqual({start: 1, end: 5});
    expect(dragSpan({grip: "start", at: 3, span}, 8, COUNT)).toEqual({start: 5, end: 8});
    expect(dragSpan({grip: "end", at: 5, span}, 0, COUNT)).toEqual({start: 0, end: 3});
  });

  it("makes a new span from where it began, either way", () => {
    expect(dragSpan({grip: "new", at: 7, span}, 7, COUNT)).toEqual({start: 7, end: 7});
    expect(dragSpan({grip: "new", at: 7, span}, 2, COUNT)).toEqual({start: 2, end: 7});
  });
});

describe("moveSpan(span, delta, count)", () => {
  it("stops at the ends of the log", () => {
    expect(moveSpan({start: 1, end: 3}, -5, COUNT)).toEqual({start: 0, end: 2});
    expect(moveSpan({start: 0, end: 9}, 1, COUNT)).toEqual({start: 0, end: 9});
  });
});

describe("keySpan(grip, key, span, count)", () => {
  it("moves by a day, by a week, and to the ends", () => {
    const span = {start: 3, end: 5};
    expect(keySpan("whole", "ArrowRight", span, COUNT)).toEqual({start: 4, end: 6});
    expect(keySpan("start", "ArrowLeft", span, COUNT)).toEqual({start: 2, end: 5});
    expect(keySpan("end", "ArrowRight", span, COUNT)).toEqual({start: 3, end: 6});
    expect(keySpan("end", "PageUp", span, COUNT)).toEqual({start: 3, end: 9});
    expect(keySpan("whole", "Home", span, COUNT)).toEqual({start: 0, end: 2});
    expect(keySpan("start", "End", span, COUNT)).toEqual({start: 5, end: 5});
  });

  it("leaves other keys alone", () => {
    expect(keySpan("whole", "Tab", {start: 0, end: 1}, COUNT)).toBeNull();
    expect(keySpan("whole", "toString", {start: 0, end: 1}, COUNT)).toBeNull();
  });

  it("never leaves the log nor turns over, whatever is pressed", () => {
    for (let start = 0; start < COUNT; start++) {
      for (let end = start; end < COUNT; end++) {
        for (const grip of GRIPS) {
          for (const key of KEYS) {
            const next = keySpan(grip, key, {start, end}, COUNT)!;
            expect(0 <= next.start && next.start <= next.end && next.end < COUNT).toBe(true);
            if (grip === "whole") expect(next.end - next.start).toBe(end - start);
          }
        }
      }
    }
  });
});
