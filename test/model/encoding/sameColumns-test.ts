import {join} from "node:path";
import {build} from "esbuild";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {LabelledRow} from "../../../data/formats/row.js";
import {ROOT} from "../../../data/project.js";
import {createRandom, shuffle} from "../../../data/random.js";
import {simulateRows} from "../../../data/simulation/rows.js";
import {encodeOutOfFold, encodeRows} from "../../../model/encoding/encodeRows.js";
import {fitEncoding} from "../../../model/encoding/fitEncoding.js";
import type {Encoding} from "../../../workspace/scoring/encode.js";
import type {Field, Lead} from "../../../workspace/scoring/schema.js";
import {createScorer} from "../../../workspace/scoring/scorer.js";
import {demoSchema} from "../../data/simulation/fakeScorer.js";
import {openBrowser} from "../../support/browser.js";
import {MANIFEST} from "../support/evaluation.js";
import {AWKWARD_LEADS} from "./awkwardLeads.js";
import {fitSlowly, type SlowColumns} from "./fitSlowly.js";

const ACCENTED: readonly LabelledRow["input"][] = [
  {location: "Zürich", companylocation: "Genève"},
  {location: "Zu\u0308rich", companylocation: "GENE\u0300VE", companysize: "10001+"},
  {location: "ZÜRICH ", companylocation: "東京"}
];

/** Simulated rows are all ASCII and know no source of an alias: some get accents, written either way, and a size that is one. */
const TRAIN = simulateRows(42, 3000)
  .filter(({split}) => split === "train")
  .map((row, i) => (i % 25 === 0 ? {...row, input: {...row.input, ...ACCENTED[(i / 25) % ACCENTED.length]}} : row));
const ENCODING = fitEncoding(TRAIN, demoSchema);
const LEADS: readonly Lead[] = [...simulateRows(7, 5000).map(({input}) => input), ...AWKWARD_LEADS];
const SERVED = encodeLeads(LEADS, ENCODING);

describe("a lead's columns", () => {
  it("are the same of an encoder written anew", () => {
    const slow = fitSlowly(TRAIN, demoSchema.fields);
    expect(ENCODING.columns.map(({name}) => name)).toEqual([...slow.keys()]);
    expect(listGaps(SERVED, encodeSlowly(LEADS, slow), [...slow.keys()])).toEqual([]);
  });

  it("are the same in training, target means apart, which leave a row's own fold out", () => {
    const {matrix} = encodeOutOfFold(TRAIN, ENCODING, 42);
    const folds = new Uint8Array(TRAIN.length);
    shuffle([...folds.keys()], createRandom("folds 42")).forEach((row, i) => (folds[row] = i % 5));
    const whole = fitSlowly(TRAIN, demoSchema.fields);
    const others = [0, 1, 2, 3, 4].map((fold) =>
      fitSlowly(
        TRAIN.filter((_, i) => folds[i] !== fold),
        demoSchema.fields
      )
    );
    const isMean = new Set(ENCODING.columns.filter(({kind}) => kind === "target").map(({name}) => name));
    const expected = TRAIN.flatMap(({input}, row) =>
      [...whole].map(([name, column]) => (isMean.has(name) ? (others[folds[row]].get(name) ?? column) : column)(input))
    );
    expect(isMean.size).toBe(6);
    expect(listGaps(matrix, Float32Array.from(expected), [...whole.keys()])).toEqual([]);
  });

  it("are the same when the scorer hands them to a model, from a manifest that was read back", async () => {
    const runs: Float32Array[] = [];
    const session = {
      run: async (matrix: Float32Array, rows: number) => {
        runs.push(matrix);
        return {margin: new Float32Array(rows), score: new Float32Array(rows)};
      }
    };
    const manifest = JSON.parse(JSON.stringify({...MANIFEST, ...ENCODING}));
    await createScorer(session, manifest, demoSchema)(LEADS);
    expect(Buffer.concat(runs.map(toBytes)).equals(toBytes(SERVED))).toBe(true);
  });

  it("are the same for fields named as Object names its own", () => {
    const names = ["constructor", "toString", "__proto__", "valueOf"];
    const fields: Field[] = [
      {name: "constructor", type: "category", values: ["a", "b"]},
      {name: "toString", type: "number"},
      {name: "__proto__", type: "category"},
      {name: "valueOf", type: "text", derived: [{name: "length", kind: "length"}]}
    ];
    const inputs = Array.from({length: 60}, (_, i) => {
      const given = [["a", "b"][i % 2], i, `city ${i % 14}`, "x".repeat(i % 5)].map((value, k) => [names[k], value]);
      return Object.fromEntries(given.filter((__, k) => (i + k) % 4 > 0)) as LabelledRow["input"];
    });
    const rows = inputs.map((input, i): LabelledRow => ({split: "train", input, outcome: i % 3 ? 0 : 1}));
    const slow = fitSlowly(rows, fields);
    const encoding = JSON.parse(JSON.stringify(fitEncoding(rows, {fields}))) as Encoding;
    expect([...slow.keys()]).toEqual(["toString", "__proto__", "length", ...[...slow.keys()].slice(3)]);
    expect(
      listGaps(encodeLeads([...inputs, {}], encoding), encodeSlowly([...inputs, {}], slow), [...slow.keys()])
    ).toEqual([]);
  });
});

describe("a lead's columns in a browser", () => {
  let opened: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => void (opened = await openBrowser()));
  afterAll(() => opened?.close());

  it("are the same bytes as here", async () => {
    const page = await opened.browser.newPage();
    await page.addScriptTag({content: await bundleEncoder()});
    const encoded = await page.evaluate(ENCODE_THERE, {
      encoding: JSON.stringify(ENCODING),
      leads: JSON.stringify(LEADS)
    });
    expect(
      Buffer.from(encoded, "base64").equals(toBytes(encodeLeads(JSON.parse(JSON.stringify(LEADS)), ENCODING)))
    ).toBe(true);
  });
});

/** Run by the browser: the bundled encoder over all leads, as text of its bytes. */
const ENCODE_THERE = new Function(
  "given",
  `const encoder = leadlight.createEncoder(JSON.parse(given.encoding));
   const leads = JSON.parse(given.leads);
   const width = encoder.columns.length;
   const matrix = new Float32Array(leads.length * width);
   leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * width));
   let text = "";
   for (const byte of new Uint8Array(matrix.buffer)) text += String.fromCharCode(byte);
   return btoa(text);`
) as (given: {encoding: string; leads: string}) => string;

async function bundleEncoder(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [join(ROOT, "workspace", "scoring", "encode.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "leadlight"
  });
  return outputFiles[0].text;
}

function encodeLeads(leads: readonly Lead[], encoding: Encoding): Float32Array {
  const rows = leads.map((input) => ({split: "train", input, outcome: 0}) as LabelledRow);
  return encodeRows(rows, encoding).matrix;
}

function encodeSlowly(leads: readonly Lead[], columns: SlowColumns): Float32Array {
  return Float32Array.from(leads.flatMap((lead) => [...columns.values()].map((column) => column(lead))));
}

/** Cells that differ by more than the rounding of a float32. */
function listGaps(actual: Float32Array, expected: Float32Array, columns: readonly string[]): string[] {
  expect(actual).toHaveLength(expected.length);
  const gaps = [...actual.keys()].filter((i) => !isNear(actual[i], expected[i]));
  return gaps.map(
    (i) => `lead ${Math.floor(i / columns.length)} ${columns[i % columns.length]}: ${actual[i]} ${expected[i]}`
  );
}

function isNear(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 2 ** -23 * Math.abs(b);
}

function toBytes({buffer, byteOffset, byteLength}: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
