import {describe, expect, it} from "vitest";
import {createEncoder, type Encoding} from "../../../workspace/scoring/encode.js";
import type {Lead} from "../../../workspace/scoring/schema.js";

const SIZE = {field: "size", kind: "level"} as const;
const ENCODING: Encoding = {
  aliases: {size: {"1-10": "2-10"}, sector: {"I.T.": "Software"}},
  levels: {
    size: {known: ["1001+", "11-50", "2-10", "UNKNOWN"], reference: "1001+", missing: "UNKNOWN", unseen: "11-50"},
    fixed: {known: ["only"], reference: "only", missing: "only", unseen: "only"}
  },
  columns: [
    {name: "quality", field: "quality", kind: "number", fill: 70},
    {name: "budget", field: "budget", kind: "number", fill: null},
    {name: "sector", field: "sector", kind: "target", prior: 0.25, values: {software: 0.5, zürich: 0.125}},
    {name: "has_title", field: "title", kind: "present"},
    {name: "title_length", field: "title", kind: "length"},
    {name: "is_lead", field: "title", kind: "words", words: ["Lead"]},
    {name: "size_11-50", ...SIZE, level: "11-50"},
    {name: "size_2-10", ...SIZE, level: "2-10"},
    {name: "size_UNKNOWN", ...SIZE, level: "UNKNOWN"}
  ]
};
const EMPTY = [70, NaN, 0.25, 0, 0, 0, 0, 0, 1];

describe("createEncoder(encoding)", () => {
  it("names its columns in the manifest's order", () => {
    expect(createEncoder(ENCODING).columns).toEqual(ENCODING.columns.map(({name}) => name));
  });

  it("gives the empty lead fills, the prior and the missing level", () => {
    expect(encode({})).toEqual({row: EMPTY, unseen: []});
  });

  it("takes null, blank, NaN and infinities for missing", () => {
    const lead = {quality: NaN, budget: -Infinity, sector: " ", title: "\t", size: null};
    expect(encode(lead)).toEqual({row: EMPTY, unseen: []});
  });

  it("encodes a full lead", () => {
    const lead = {quality: 12.5, budget: 3, sector: "Software", title: "Team Lead", size: "11-50"};
    expect(encode(lead)).toEqual({row: [12.5, 3, 0.5, 1, 9, 1, 1, 0, 0], unseen: []});
  });

  it("compares categories by key", () => {
    expect(encode({sector: "ZU\u0308RICH ", size: " 2-10"}).row).toEqual([70, NaN, 0.125, 0, 0, 0, 0, 1, 0]);
  });

  it("gives the reference level no column", () => {
    expect(encode({size: "1001+"})).toEqual({row: [70, NaN, 0.25, 0, 0, 0, 0, 0, 0], unseen: []});
  });

  it("applies aliases, in any case, before it looks up", () => {
    expect(encode({size: "1-10", sector: "i.t."})).toEqual({row: [70, NaN, 0.5, 0, 0, 0, 0, 1, 0], unseen: []});
  });

  it("takes an unseen value for the prior or the unseen level, and says so", () => {
    const {row, unseen} = encode({sector: "Mining", size: "12 000"});
    expect(row).toEqual([70, NaN, 0.25, 0, 0, 0, 1, 0, 0]);
    expect(unseen).toEqual(["sector", "size"]);
  });

  it("tells an unseen value of a field without a column", () => {
    expect(encode({fixed: "other"}).unseen).toEqual(["fixed"]);
    expect(encode({fixed: "ONLY"}).unseen).toEqual([]);
  });

  it("ignores unknown keys and stands names of Object's own", () => {
    expect(encode({engaged: 1, constructor: "x", __proto__: "y"} as unknown as Lead).row).toEqual(EMPTY);
    const columns = [{name: "toString", field: "toString", kind: "target", prior: 0.5, values: {}}] as const;
    const matrix = new Float32Array(1);
    expect(createEncoder({aliases: {}, levels: {}, columns: [...columns]}).encodeInto({}, matrix, 0)).toEqual([]);
    expect([...matrix]).toEqual([0.5]);
  });

  it("stands a value named like a part of Object", () => {
    expect(encode({sector: "constructor", size: "__proto__"}).unseen).toEqual(["sector", "size"]);
  });

  it("measures very long text", () => {
    expect(encode({title: "ü".repeat(100_000)}).row[4]).toBe(100_000);
  });

  it("gives a lead the same row whatever it is batched with", () => {
    const leads: Lead[] = [{size: "1-10"}, {}, {sector: "Mining", quality: 3}, {title: "Lead"}, {size: "x"}];
    const encoder = createEncoder(ENCODING);
    const matrix = new Float32Array(leads.length * encoder.columns.length).fill(9);
    leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * encoder.columns.length));
    expect([...matrix]).toEqual(leads.flatMap((lead) => encode(lead).row));
  });
});

function encode(lead: Lead): {row: number[]; unseen: readonly string[]} {
  const encoder = createEncoder(ENCODING);
  const matrix = new Float32Array(encoder.columns.length);
  const unseen = encoder.encodeInto(lead, matrix, 0);
  return {row: [...matrix], unseen};
}

describe("the columns of a model that was brought", () => {
  const CODED: Encoding = {
    aliases: {},
    levels: {},
    columns: [
      {name: "city", field: "city", kind: "code", values: {bern: 0, "7": 3}, other: null},
      {name: "plan", field: "plan", kind: "code", values: {free: 0}, other: 1},
      {name: "note", field: "note", kind: "text"}
    ]
  };
  const encodeCoded = (lead: Lead) => {
    const row = new Float32Array(3);
    const unseen = createEncoder(CODED).encodeInto(lead, row, 0);
    return {row: [...row], unseen};
  };

  it("gives a value its code, another value the code of others, and a missing one none", () => {
    expect(encodeCoded({city: " BERN", plan: "free", note: "x"})).toEqual({row: [0, 0, NaN], unseen: []});
    expect(encodeCoded({city: 7, plan: "paid"})).toEqual({row: [3, 1, NaN], unseen: ["plan"]});
    expect(encodeCoded({city: "Rome", plan: " "})).toEqual({row: [NaN, NaN, NaN], unseen: ["city"]});
  });
});
