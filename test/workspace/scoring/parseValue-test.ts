import {describe, expect, it} from "vitest";
import {parseValue} from "../../../workspace/scoring/parseValue.js";
import type {Field} from "../../../workspace/scoring/schema.js";

const AGE: Field = {name: "age", type: "integer", minimum: 0, maximum: 99};
const RATE: Field = {name: "rate", type: "number"};
const CITY: Field = {name: "city", type: "category", maxLength: 3};

describe("parseValue(field, text)", () => {
  it.each([
    [AGE, " 42 ", 42],
    [RATE, "-1.5e3", -1500],
    [RATE, ".5", 0.5],
    [CITY, "Ulm ", "Ulm"],
    [CITY, "🏙🏙🏙", "🏙🏙🏙"],
    [CITY, " ", null],
    [AGE, "", null]
  ])("reads %j of %j", (field, text, value) => {
    expect(parseValue(field, text)).toEqual({value});
  });

  it("refuses a text that is too long", () => {
    expect(parseValue(CITY, "Bern")).toEqual({problem: "is longer than 3 characters"});
  });

  it.each([
    ["x", "is not a number"],
    ["0x10", "is not a number"],
    ["1e999", "is not a number"],
    ["1.5", "is not a whole number"],
    ["-1", "is below 0"],
    ["100", "is above 99"]
  ])("refuses %j, without repeating it", (text, problem) => {
    expect(parseValue(AGE, text)).toEqual({problem});
  });
});
