import {describe, expect, it} from "vitest";
import {formatChange, formatCount, formatNoun, formatScore, formatShare} from "../../../workspace/analysis/format.js";

const plain = (text: string) => text.replaceAll("\u202f", " ");

describe("formatNoun(count, noun)", () => {
  it("is one or many", () => {
    expect([0, 1, 2, 12480].map((count) => formatNoun(count, "lead"))).toEqual([
      "0 leads",
      "1 lead",
      "2 leads",
      "12\u202f480 leads"
    ]);
  });
});

describe("formatCount(count)", () => {
  it("spaces thousands", () => {
    expect([0, 999, 1000, 12480, 1234567].map((count) => plain(formatCount(count)))).toEqual([
      ...["0", "999", "1 000", "12 480", "1 234 567"]
    ]);
  });
});

describe("formatShare(share)", () => {
  it("shows two significant digits, and all of a hundred", () => {
    expect([0, 0.36, 0.1499, 0.036, 0.0036, 0.99996, 1].map((share) => plain(formatShare(share)))).toEqual([
      ...["0 %", "36 %", "15 %", "3.6 %", ".36 %", "100 %", "100 %"]
    ]);
  });
});

describe("formatScore(score)", () => {
  it("drops the zero", () => {
    expect([0.41, 0, 1, 0.005].map((score) => formatScore(score))).toEqual([".41", ".00", "1.00", ".01"]);
  });
});

describe("formatChange(from, to, format)", () => {
  it("says where it went, with a digit more where two figures read alike", () => {
    expect(plain(formatChange(0.36, 0.15, formatShare))).toBe("fell from 36 % to 15 %");
    expect(plain(formatChange(0.361, 0.364, formatShare))).toBe("rose from 36.1 % to 36.4 %");
    expect(plain(formatChange(0.36101, 0.36102, formatShare))).toBe("stayed at 36 %");
    expect(plain(formatChange(0, 0, formatShare))).toBe("stayed at 0 %");
  });
});
