import {describe, expect, it} from "vitest";
import {createLineFormat} from "../../data/predictionLine.js";
import {toPrediction, toResult} from "../../data/predictionRecord.js";
import type {Lead, ProjectSchema} from "../../workspace/scoring/schema.js";

const SCHEMA: ProjectSchema = {
  version: 1,
  project: "test",
  title: "Test",
  target: {name: "won", positive: 'the "won"', negative: "not_won"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7},
  fields: [
    {name: "size", type: "integer"},
    {name: 'a "sector"', type: "category"},
    {name: "constructor", type: "category"}
  ],
  context: [{name: "lead_id"}]
};

const SPEC = {
  timestampMs: Date.UTC(2026, 10, 22, 8),
  id: "0190163d-8694-739b-aea5-966c26f8ad90",
  requestId: "r-1",
  scored: {score: 0.123456789, margin: -1.9600000381, label: 'the "won"', confidence: "low", unseen: []},
  inferenceMs: 0.123456,
  modelVersion: "1-0123abcd",
  context: {}
} as const;

const TEXTS = ["", "Retail", 'a "b"', "back\\slash", "line\nbreak", "\u0000\u001f", "\u007f\u0080", "naïve", "\u2028"];
const SURROGATES = ["👩‍🍳", "half \ud83d of", "\udc00\ud800"];

const LEADS: readonly Lead[] = [
  {},
  {size: null, constructor: null},
  {constructor: "x", other: "y", size: 0},
  ...[-0, 1e21, 1e-7, 0.1, 123456789.123, Infinity, NaN].map((size) => ({size})),
  ...[...TEXTS, ...SURROGATES].map((text) => ({size: 1, 'a "sector"': text, constructor: text}))
];

describe("createLineFormat(schema)", () => {
  const format = createLineFormat(SCHEMA);
  const stringify = (spec: Parameters<typeof toPrediction>[0]) => `${JSON.stringify(toPrediction(spec))}\n`;

  it.each(LEADS.map((lead) => [lead]))("writes the line that JSON makes of a prediction: %j", (lead) => {
    expect(format(toResult(SPEC), lead)).toBe(stringify({...SPEC, lead, schema: SCHEMA}));
  });

  it("writes what the caller names as JSON does", () => {
    for (const text of [...TEXTS, ...SURROGATES]) {
      const spec = {...SPEC, requestId: text, modelVersion: text, context: {lead_id: text}};
      expect(format(toResult(spec), {})).toBe(stringify({...spec, lead: {}, schema: SCHEMA}));
    }
  });

  it("writes no number that JSON has not", () => {
    const scored = {...SPEC.scored, margin: -Infinity};
    expect(format(toResult({...SPEC, scored}), {})).toContain('"margin":null');
  });

  it("keeps a field that is named like an object's prototype", () => {
    const lead = JSON.parse('{"__proto__":"a"}') as Lead;
    const formatOne = createLineFormat({fields: [{name: "__proto__", type: "category"}]});
    expect(formatOne(toResult(SPEC), lead)).toContain('"input":{"__proto__":"a"}');
    expect(formatOne(toResult(SPEC), {})).toContain('"input":{}');
  });
});
