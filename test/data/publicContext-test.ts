import {describe, expect, it} from "vitest";
import {publicContext} from "../../data/publicContext.js";

describe("publicContext(schema)", () => {
  it("is the names that are not private, in the schema's order", () => {
    const context = [{name: "source"}, {name: "team", private: true}, {name: "campaign", private: false}];
    expect(publicContext({context})).toEqual(["source", "campaign"]);
  });

  it("is never a lead's id or its owner, in any case, whatever the schema says", () => {
    const context = ["lead_id", "owner", "Lead_ID", "OWNER", "owners"].map((name) => ({name}));
    expect(publicContext({context})).toEqual(["owners"]);
  });
});
