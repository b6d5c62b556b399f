import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {createRandom, type Random} from "../../../data/random.js";
import {simulateRows} from "../../../data/simulation/rows.js";
import {createEncoder, type Encoding} from "../../../workspace/scoring/encode.js";
import type {FieldValue, Lead} from "../../../workspace/scoring/schema.js";
import {encodeSlowly} from "./support/slowEncoder.js";

const CURRENT = readFileSync("model/registry/demo/current", "utf8").trim();
const MANIFEST = JSON.parse(readFileSync(`model/registry/demo/${CURRENT}/manifest.json`, "utf8")) as Encoding;
/** The demo's columns, and some whose field has columns of several kinds. */
const ENCODING: Encoding = {
  ...MANIFEST,
  columns: [
    ...MANIFEST.columns,
    {name: "rank", field: "rank", kind: "number", fill: null},
    {name: "rank_length", field: "rank", kind: "length"},
    {name: "pairs", field: "skills", kind: "count", separator: "ab"},
    {name: "is_design", field: "llm_industry", kind: "level", level: "Design"}
  ]
};
// prettier-ignore
const AWKWARD: readonly FieldValue[] = [
  null, undefined, "", " ", "\t\u00a0", "\0", "\x7f", "x".repeat(70), "ü".repeat(100), "Zu\u0308rich, Switzerland",
  "ZÜRICH, SWITZERLAND", "👩‍💻 CTO", "\ud83d", "a\udc00b", "\udc00\ud800", 0, -0, 1, NaN, Infinity, -Infinity, 1e300,
  "constructor", "__proto__", "1-10", " 10001+ ", "c-LEVEL", ",", ",,", "abab", "aab", "head \u00a0 of", "CEO\u0301",
  "İ", "10", 10, true as unknown as FieldValue, {} as unknown as FieldValue
];

describe("the encoder", () => {
  const simulated = simulateRows(5, 1500).map(({input}) => input as Lead);
  const leads = [...simulated, ...drawAwkward(createRandom("awkward"), simulated, 2500), {}];

  it("gives every lead the row and the unseen fields that its description gives", () => {
    const encoder = createEncoder(ENCODING);
    const width = encoder.columns.length;
    const matrix = new Float32Array(width).fill(9);
    for (const lead of leads) {
      const unseen = encoder.encodeInto(lead, matrix, 0);
      const expected = encodeSlowly(lead, ENCODING);
      if (!hasSameBits(matrix, expected.row)) expect({lead, row: [...matrix]}).toEqual({lead, row: expected.row});
      if (unseen.join() !== expected.unseen.join()) expect({lead, unseen}).toEqual({lead, unseen: expected.unseen});
    }
  });

  it("gives them again once it has seen them all, more values than it keeps", () => {
    const encoder = createEncoder(ENCODING);
    const [first, second] = [encodeAll(encoder, leads), encodeAll(encoder, leads)];
    expect(new Set(leads.map(({location}) => location)).size).toBeGreaterThan(512);
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

function encodeAll(encoder: ReturnType<typeof createEncoder>, leads: readonly Lead[]): Buffer {
  const width = encoder.columns.length;
  const matrix = new Float32Array(leads.length * width);
  leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * width));
  return Buffer.from(matrix.buffer);
}

function hasSameBits(row: Float32Array, expected: readonly number[]): boolean {
  return expected.every((value, i) => Object.is(value, row[i]));
}

/** Leads with fields in any order, of simulated, awkward and ever new values. */
function drawAwkward(random: Random, simulated: readonly Lead[], count: number): Lead[] {
  const fields = [...new Set(simulated.flatMap(Object.keys)), "rank", "engaged", "constructor", "toString"];
  return Array.from({length: count}, (_, i) => {
    const order = fields.map((field) => ({field, at: random()})).sort((a, b) => a.at - b.at);
    return Object.fromEntries(order.map(({field}) => [field, drawValue(random, field, simulated, i)]));
  });
}

function drawValue(random: Random, field: string, simulated: readonly Lead[], i: number): FieldValue {
  const choice = random();
  if (choice < 0.4) return AWKWARD[Math.floor(random() * AWKWARD.length)];
  if (choice < 0.7) return `new ${i}`;
  return simulated[Math.floor(random() * simulated.length)][field];
}
