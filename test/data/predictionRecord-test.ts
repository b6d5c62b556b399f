import {describe, expect, it} from "vitest";
import {pickInput, toPrediction} from "../../data/predictionRecord.js";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";

const SCHEMA: ProjectSchema = {
  version: 1,
  project: "test",
  title: "Test",
  target: {name: "won", positive: "won", negative: "not_won"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7},
  fields: [
    {name: "size", type: "integer"},
    {name: "sector", type: "category"},
    {name: "constructor", type: "category"}
  ],
  context: []
};

describe("toPrediction(spec)", () => {
  it("writes the documented keys in their order", () => {
    const prediction = toPrediction({
      timestampMs: Date.UTC(2026, 10, 22, 8),
      id: "0190163d-8694-739b-aea5-966c26f8ad90",
      requestId: "r-1",
      lead: {sector: " Retail ", size: 0, other: "x"},
      scored: {score: 0.123456789, margin: -1.9600000381, label: "not_won", confidence: "low", unseen: ["sector"]},
      inferenceMs: 0.123456,
      modelVersion: "1-0123abcd",
      context: {lead_id: "L-1"},
      schema: SCHEMA
    });
    expect(JSON.stringify(prediction)).toBe(
      '{"timestamp":"2026-11-22T08:00:00.000+00:00","id":"0190163d-8694-739b-aea5-966c26f8ad90","request_id":"r-1",' +
        '"input":{"size":0,"sector":" Retail "},"score":0.1235,"margin":-1.9600000381,"label":"not_won",' +
        '"confidence":"low","inference_ms":0.123,"model_version":"1-0123abcd","context":{"lead_id":"L-1"}}'
    );
  });
});

describe("pickInput(lead, schema)", () => {
  it("keeps an empty text and 0, and leaves out null, absent, inherited and unknown ones", () => {
    expect(pickInput({size: null, sector: "", extra: 1}, SCHEMA)).toEqual({sector: ""});
    expect(pickInput({size: 0}, SCHEMA)).toEqual({size: 0});
  });

  it("keeps fields that are named like an object's own", () => {
    const fields = ["__proto__", "toString"].map((name) => ({name, type: "category" as const}));
    const lead = JSON.parse('{"__proto__":"a","toString":"b"}') as Record<string, string>;
    expect(JSON.stringify(pickInput(lead, {fields}))).toBe('{"__proto__":"a","toString":"b"}');
    expect(pickInput({}, {fields})).toEqual({});
  });
});
