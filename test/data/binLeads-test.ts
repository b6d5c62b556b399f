import {describe, expect, it} from "vitest";
import {createBinner} from "../../data/binLeads.js";
import {buildProfile} from "../../data/queries/buildProfile.js";
import {toColumns} from "../../data/queries/columns.js";
import {resolveReference} from "../../data/resolveReference.js";
import {toBins} from "../../workspace/analysis/bins.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import {createProject, makeReference, SCHEMA, writeLines} from "./queries/fixture.js";

const project = createProject();
const rows = makeReference("binned", 700);
writeLines(resolveReference(project, "1-00000000").rows, rows);
const profile = await buildProfile(project, "1-00000000");
const bin = createBinner(toColumns(SCHEMA).profiled, profile);

describe("createBinner(profiled, profile)", () => {
  it("puts every lead where the profile's queries counted it, however awkward", () => {
    const positions = rows.map(({input}) => bin(input as Lead));
    profile.fields.forEach((field, i) => {
      const counts = toBins(field).counts.map((_, at) => positions.filter((found) => found[i] === at).length);
      expect([field.name, counts]).toEqual([field.name, toBins(field).counts]);
    });
  });

  it("puts a lead without values among the missing, a text that is not there among no and 0", () => {
    const found = bin({});
    profile.fields.forEach((field, i) => {
      const {labels} = toBins(field);
      if (!field.name.match(/title|is_chief/)) expect(labels[found[i]]).toMatch(/^(missing|no value)$/);
      else expect(labels[found[i]]).toMatch(/^(no|[<≤] .*|0.*)$/);
    });
  });

  it("puts a value that the reference does not have among the other", () => {
    expect(toBins(profile.fields[0]).labels[bin({[profile.fields[0].name]: "Zebra"})[0]]).toBe("any other");
  });
});
