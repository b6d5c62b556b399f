import {describe, expect, it} from "vitest";
import {toColumns} from "../../../data/queries/columns.js";
import type {Field} from "../../../workspace/scoring/schema.js";

const number = (name: string): Field => ({name, type: "number"});

describe("toColumns(schema)", () => {
  it("gives every column a name that no other has in any case", () => {
    const fields = ["Score", "input.score", "SCORE", "campaign", "free", "Free"].map(number);
    const {profiled, context} = toColumns({fields, context: [{name: "campaign"}, {name: "day"}]});
    expect(context.map(({column}) => column)).toEqual(["campaign", "context.day"]);
    expect(profiled.map(({column}) => column)).toEqual([
      ...["input.Score", "input.input.score", "input.input.SCORE".replace("input.input", "input.input.input")],
      ...["input.campaign", "free", "input.Free"]
    ]);
  });

  it("publishes no private context, and never an id or an owner", () => {
    const {context} = toColumns({
      fields: [number("x")],
      context: [{name: "lead_id"}, {name: "owner"}, {name: "team", private: true}, {name: "source"}]
    });
    expect(context.map(({name}) => name)).toEqual(["source"]);
  });

  it("takes of a text its derived columns, and labels them", () => {
    const text: Field = {
      name: "notes",
      type: "text",
      derived: [
        {name: "has_notes", kind: "present"},
        {name: "notes_length", kind: "length"}
      ]
    };
    const {profiled} = toColumns({fields: [text, {name: "plain", type: "text"}], context: []});
    expect(profiled.map(({name, label, kind, isPublic}) => [name, label, kind, isPublic])).toEqual([
      ["has_notes", "Has notes", "category", true],
      ["notes_length", "Notes length", "numeric", true]
    ]);
  });

  it("counts a private number by its presence", () => {
    const {profiled} = toColumns({fields: [{...number("salary"), private: true}], context: []});
    expect(profiled).toMatchObject([{kind: "category", isPublic: false}]);
  });
});
