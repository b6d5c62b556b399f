import {Ajv} from "ajv";
import {describe, expect, it} from "vitest";
import {createPlainLead} from "../../sidecar/plainLead.js";
import {toLeadSchema} from "../../sidecar/requestSchema.js";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";

const SCHEMA: ProjectSchema = {
  version: 1,
  project: "test",
  title: "Test",
  target: {name: "won", positive: "won", negative: "not_won"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7},
  fields: [
    {name: "size", type: "integer", minimum: 0, maximum: 9},
    {name: "share", type: "number"},
    {name: "sector", type: "text", maxLength: 3}
  ],
  context: [{name: "owner"}]
};

const TEXTS = ["", "abc", "abcd", "👩👩", "👩👩👩", "\ud83d", "x".repeat(200), "x".repeat(201)];
const VALUES = [null, true, 0, -1, 9, 10, 0.5, NaN, Infinity, [], {}, {owner: 1}, ...TEXTS];
const NAMES = ["size", "share", "sector", "other", "context"];
const CONTEXTS = VALUES.map((owner) => ({context: {owner}}));
const LEADS = [...VALUES, ...NAMES.flatMap((name) => VALUES.map((value) => ({[name]: value}))), ...CONTEXTS];

describe("createPlainLead(schema)", () => {
  const isPlain = createPlainLead(SCHEMA);
  const isValid = new Ajv({allowUnionTypes: true, ownProperties: true}).compile(toLeadSchema(SCHEMA));

  it.each(LEADS.map((lead) => [lead]))("takes no lead that the schema refuses: %j", (lead) => {
    if (!isValid(lead)) expect(isPlain(lead)).toBe(false);
  });

  it("takes a usual lead", () => {
    expect(isPlain({size: 9, share: 0.5, sector: "abc", other: [], context: {owner: "a"}})).toBe(true);
  });
});
