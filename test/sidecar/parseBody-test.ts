import {describe, expect, it} from "vitest";
import {parseBody} from "../../sidecar/parseBody.js";

const nest = (depth: number, inner = "1") => `${"[".repeat(depth)}${inner}${"]".repeat(depth)}`;
const long = JSON.stringify("x".repeat(2 ** 18));
const parse = (text: string) => parseBody(Buffer.from(text), "application/json");

describe("parseBody(bytes, contentType)", () => {
  it("parses JSON, with or without the mark of UTF-8; nothing is undefined", () => {
    expect(parse('{"a": "é😀"}')).toEqual({a: "é😀"});
    expect(parse('\ufeff{"a": 1}')).toEqual({a: 1});
    expect(parse("")).toBeUndefined();
  });

  it.each([
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"',
    "APPLICATION/JSON",
    "application/ld+json",
    ""
  ])("takes %j", (type) => {
    expect(parseBody(Buffer.from("{}"), type)).toEqual({});
  });

  it.each([
    "application/json; charset=latin1",
    "text/plain",
    "application/jsonp",
    "application/x-www-form-urlencoded",
    "json"
  ])("refuses %j", (type) => {
    expect(() => parseBody(Buffer.from("{}"), type)).toThrow("send it with Content-Type: application/json");
  });

  it.each([[[0x22, 0xff, 0x22]], [[0x22, 0xc0, 0x80, 0x22]], [[0x22, 0xed, 0xa0, 0x80, 0x22]]])(
    "refuses the bytes %j, which are not UTF-8",
    (bytes) => {
      expect(() => parseBody(Buffer.from(bytes), "application/json")).toThrow("The body is not valid UTF-8");
    }
  );

  it("refuses what is nested more than 32 levels deep, short or long", () => {
    expect(parse(nest(32))).toBeDefined();
    expect(parse(nest(32, long))).toBeDefined();
    for (const inner of ["1", long]) expect(() => parse(nest(33, inner))).toThrow("more than 32 levels deep");
    expect(() => parse(`{"a":`.repeat(33) + "1" + "}".repeat(33))).toThrow("more than 32 levels deep");
  });

  it("counts no bracket of a text", () => {
    const leads = Array.from({length: 100}, (_, i) => ({summary: `${"[{".repeat(40)}\\"${"\\".repeat(i)}${long}`}));
    expect(parse(JSON.stringify({leads}))).toEqual({leads});
    const ends = {backslash: "\\", summary: "[{".repeat(40), long};
    expect(parse(JSON.stringify(ends))).toEqual(ends);
  });

  it("survives a million levels, closed or not", () => {
    for (const text of [nest(2 ** 20), "[".repeat(2 ** 20), '{"a":'.repeat(2 ** 20)]) {
      expect(() => parse(text)).toThrow("more than 32 levels deep");
    }
    expect(() => parse("[".repeat(1000))).toThrow("not valid JSON");
  });

  it("makes a prototype key a name like another", () => {
    expect(Object.keys(parse('{"__proto__": {"polluted": 1}}') as object)).toEqual(["__proto__"]);
    expect(({} as {polluted?: number}).polluted).toBeUndefined();
  });
});
