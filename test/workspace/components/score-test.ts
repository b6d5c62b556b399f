// @vitest-environment jsdom
import {readFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {beforeEach, describe, expect, it} from "vitest";
import type {NumericProfile, Profile} from "../../../workspace/analysis/profile.js";
import {curveGrid} from "../../../workspace/components/curves.js";
import {rankMissing} from "../../../workspace/components/enrichment.js";
import {enrichmentTable} from "../../../workspace/components/enrichmentTable.js";
import {scoreGauge} from "../../../workspace/components/gauge.js";
import {formatLead, parseLead} from "../../../workspace/components/leadAddress.js";
import {leadForm} from "../../../workspace/components/leadForm.js";
import {formatPoints, reasonBars} from "../../../workspace/components/reasonBars.js";
import {formatAnswer, scoreAnswer} from "../../../workspace/components/scoreAnswer.js";
import type {ScoredLead} from "../../../workspace/components/scored.js";
import {askSidecar} from "../../../workspace/components/sidecarAnswer.js";
import {drawCurves, findSpan} from "../../../workspace/components/whatIf.js";
import type {PublishedModel} from "../../../workspace/scoring/publishedModel.js";
import type {Lead, ProjectSchema} from "../../../workspace/scoring/schema.js";
import type {Scorer} from "../../../workspace/scoring/scorer.js";

const MARKUP = "<img src=x onerror=alert(1)>";
const SCHEMA: ProjectSchema = {
  version: 1,
  project: "demo",
  title: "T",
  target: {name: "won", positive: "won", negative: "not_won"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7},
  fields: [
    {name: "visits", label: "Visits", type: "integer", minimum: 0, maximum: 10},
    {name: "sector", label: "Sector", type: "category"},
    {name: "phone", type: "category", private: true},
    {
      name: "note",
      type: "text",
      derived: [
        {name: "has_note", kind: "present"},
        {name: "note_length", kind: "length"},
        {name: "is_boss", kind: "words", words: ["Boss"]}
      ]
    }
  ],
  context: []
};
const NUMBER = {kind: "numeric", missing: 0} as const;
const CATEGORY = {kind: "category", missing: 0, other: 0} as const;
const SCORES: NumericProfile = {...NUMBER, name: "score", label: "Score", edges: [0.5], counts: [3, 1]};
const PROFILE: Profile = {
  version: 1,
  project: "demo",
  schema_hash: "",
  model_version: "",
  rows: 10,
  positives: 3,
  fields: [
    {...NUMBER, name: "visits", label: "Visits", whole: true, edges: [2, 8], counts: [2, 6, 2]},
    {...CATEGORY, name: "sector", label: "Sector", values: ["Retail", MARKUP], counts: [7, 3]},
    {...CATEGORY, name: "has_note", label: "note", values: ["yes", "no"], counts: [8, 2]},
    {...NUMBER, name: "note_length", label: "note", whole: true, edges: [1, 5, 15], counts: [2, 4, 4, 0]},
    {...CATEGORY, name: "is_boss", label: "note", values: ["no", "yes"], counts: [8, 2]}
  ],
  score: SCORES
};
const EXAMPLE: Lead = {visits: 5, sector: "Retail"};
const PUBLISHED = {
  status: "published",
  schema: SCHEMA,
  manifest: {model_version: "1-00000000"},
  hasTrees: true,
  example: {lead: EXAMPLE, score: 0.35, reasons: null}
} as unknown as PublishedModel;

/** .05 a visit, .1 for retail, .2 for a boss; a length counts for nothing. */
const score: Scorer = async (leads) =>
  leads.map((lead) => {
    const score =
      0.05 * Number(lead.visits ?? 0) +
      (lead.sector === "Retail" ? 0.1 : 0) +
      (String(lead.note ?? "").startsWith("Boss") ? 0.2 : 0);
    return {score, margin: 0, label: "", confidence: "low", unseen: []};
  });

beforeEach(() => history.replaceState(null, "", "/score"));

describe("the address of a lead", () => {
  it("holds what differs of public fields, and is read back", () => {
    const lead = {visits: 7, sector: null, phone: "secret", note: "secret"};
    const text = formatLead(lead, EXAMPLE, SCHEMA);
    expect(text).toBe('{"visits":7,"sector":null}');
    expect(parseLead(text, EXAMPLE, SCHEMA)).toEqual({visits: 7, sector: null});
    expect(formatLead(EXAMPLE, EXAMPLE, SCHEMA)).toBeNull();
  });

  it.each(["{", "7", "null", '["x"]', '{"visits":"x"}', '{"visits":99}', '{"visits":{"a":1}}', '{"phone":"1"}'])(
    "says nothing by %s",
    (text) => expect(parseLead(text, EXAMPLE, SCHEMA)).toEqual(EXAMPLE)
  );
});

describe("leadForm(published, profile)", () => {
  it("begins with the example, and offers the values that are known", () => {
    const form = leadForm(PUBLISHED, PROFILE);
    expect(form.value).toEqual({visits: 5, sector: "Retail", phone: null, note: null});
    expect([...form.querySelectorAll("option")].map((option) => option.value)).toEqual(["Retail", MARKUP]);
    expect(form.querySelector("img")).toBeNull();
  });

  it("takes what is typed, keeps what is private out of the address, and says what is no value", async () => {
    const form = leadForm(PUBLISHED, PROFILE);
    const heard: Lead[] = [];
    form.addEventListener("input", () => heard.push(form.value));
    type(form, "phone", "123");
    type(form, "visits", "eleven");
    expect(heard.at(-1)).toEqual({visits: null, sector: "Retail", phone: "123", note: null});
    expect(form.querySelector('[data-field="visits"]')?.textContent).toContain("is not a number; taken as missing");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(decodeURIComponent(location.search)).toBe('?lead={"visits":null}');
  });

  it("is set by others, emptied, and filled again", () => {
    const form = leadForm(PUBLISHED, PROFILE);
    form.set("sector", "Health");
    expect(form.value.sector).toBe("Health");
    form.querySelector<HTMLElement>('[data-action="empty"]')?.click();
    expect(form.value).toEqual({visits: null, sector: null, phone: null, note: null});
    form.querySelector<HTMLElement>('[data-action="typical"]')?.click();
    expect(form.value).toMatchObject(EXAMPLE);
  });
});

describe("drawCurves(score, lead, schema, profile)", () => {
  it("changes one field at a time, those that move the score most first", async () => {
    const curves = await drawCurves(score, EXAMPLE, SCHEMA, PROFILE);
    expect(curves.map(({field}) => field.name)).toEqual(["visits", "note", "sector"]);
    const [visits, note, sector] = curves;
    for (const {value, score} of visits.points) expect(score).toBeCloseTo(0.05 * Number(value) + 0.1, 10);
    expect([visits.points[0].value, visits.points.at(-1)?.value]).toEqual([0, 10]);
    expect(visits.missing).toBeCloseTo(0.1, 10);
    expect(findSpan(visits)).toBeCloseTo(0.5, 10);
    expect(note.points).toEqual([{value: "Boss", score: expect.closeTo(0.55, 10) as number}]);
    expect(sector.points.map(({value}) => value)).toEqual(["Retail", MARKUP]);
  });

  it("are drawn so that choosing one sets its field", async () => {
    const chosen: unknown[] = [];
    const grid = curveGrid(await drawCurves(score, EXAMPLE, SCHEMA, PROFILE), 0.5, (...choice) => chosen.push(choice));
    expect(grid.querySelector("img")).toBeNull();
    grid.querySelector<HTMLElement>('[data-field="sector"] [data-value="missing"]')?.click();
    grid.querySelector<HTMLElement>('[data-field="note"] [data-value="Boss"]')?.click();
    expect(chosen).toEqual([
      ["sector", null],
      ["note", "Boss"]
    ]);
    const pressed = [...grid.querySelectorAll('[aria-pressed="true"]')].map((e) => (e as HTMLElement).dataset.value);
    expect(pressed).toEqual(["missing", "Retail"]);
    expect(grid.querySelectorAll("circle")).toHaveLength(1);
  });
});

describe("rankMissing(score, lead, schema, profile)", () => {
  it("expects the mean change over the reference's values", async () => {
    const ranked = await rankMissing(score, {}, SCHEMA, PROFILE);
    expect(ranked.map(({field}) => field.name)).toEqual(["visits", "sector", "note"]);
    const [visits, sector, note] = ranked;
    // Visits 0, 5 and 10 stand for 2, 6 and 2 of ten leads.
    expect(visits.expected).toBeCloseTo(0.2 * 0 + 0.6 * 0.25 + 0.2 * 0.5, 10);
    expect(visits.range).toEqual([0, 0.5]);
    expect(visits.turns).toBeCloseTo(0.2, 10);
    expect(sector.expected).toBeCloseTo(0.7 * 0.1, 10);
    // Of the eight notes two are of a boss.
    expect(note.expected).toBeCloseTo((2 / 8) * 0.2, 10);
  });

  it("has none for a lead that is whole, and says so", async () => {
    const ranked = await rankMissing(score, {...EXAMPLE, note: "x", phone: "1"}, SCHEMA, PROFILE);
    expect(enrichmentTable(ranked).textContent).toBe("Nothing is missing that the reference could fill.");
    const table = enrichmentTable(await rankMissing(score, {}, SCHEMA, PROFILE));
    expect(table.querySelector("tbody tr")?.textContent?.replace(/\s+/g, " ")).toContain("±25 points .00–.50 20");
  });
});

describe("the answer", () => {
  const reasons = [
    {field: "sector", label: "Sector", value: "Retail", points: 20},
    {field: "visits", label: "Visits", value: "0", points: -9},
    {field: "note", label: "Note", value: "", points: 4},
    {field: null, label: "Everything else", value: "", points: 3}
  ];
  const scored = {score: 0.72, unseen: [], explanation: {base: 0.5, reasons}} as unknown as ScoredLead;

  it("names the weightiest reasons that point where the score went", () => {
    expect(formatAnswer(PUBLISHED, scored)).toBe(".72: likely won, mostly for Sector and Note");
    expect(formatAnswer(PUBLISHED, {...scored, score: 0.2, explanation: null})).toBe(".20: likely not won");
    expect(formatAnswer(PUBLISHED, null)).toBe("Scoring …");
  });

  it("says what to do where there is no model", () => {
    const say = (model: object) => scoreAnswer(model as PublishedModel, null).textContent?.replace(/\s+/g, " ");
    expect(say({status: "none", schema: SCHEMA})).toContain("Train one with npm run train");
    expect(say({status: "left out", schema: SCHEMA})).toContain("PUBLISH_MODEL=false");
    expect(say({status: "private", schema: SCHEMA, fields: ["Phone"]})).toContain("private fields (Phone)");
  });

  it("draws its reasons and its place among the reference's scores", () => {
    const bars = reasonBars(reasons, {width: 500, base: 0.5});
    expect(bars.querySelectorAll("[aria-label=bar] rect")).toHaveLength(4);
    expect(bars.getAttribute("aria-label")).toContain("Sector Retail: +20 points");
    expect([8.23, 14.2, -0.42, 0.04].map(formatPoints)).toEqual(["+8.2", "+14", "−.4", "0"]);
    const gauge = scoreGauge(0.72, {width: 500, threshold: 0.5, reference: SCORES});
    expect(gauge.getAttribute("aria-label")).toBe("Score .72, threshold .50");
    expect(gauge.querySelectorAll("[aria-label=rect] rect")).toHaveLength(2);
    expect(scoreGauge(0.72, {width: 500, threshold: 0.5, reference: null}).textContent).toContain(".72");
  });
});

describe("askSidecar(row, {project, base})", () => {
  const row = Float32Array.of(1.5, NaN);

  it("asks for the encoded row alone, a gap as null", async () => {
    const asked: unknown[] = [];
    const [base, close] = await serve(200, {model_version: "1-x", outputs: [{data: [0.25]}]}, asked);
    expect(await askSidecar(row, {project: "demo", base})).toEqual({status: "answered", version: "1-x", score: 0.25});
    expect(asked).toEqual([
      "/v2/models/demo/infer",
      {
        inputs: [{name: "features", shape: [1, 2], datatype: "FP32", data: [1.5, null]}],
        outputs: [{name: "score"}]
      }
    ]);
    close();
    expect(await askSidecar(row, {project: "demo", base})).toEqual({status: "unreachable"});
  });

  it("tells a refusal by its status", async () => {
    const [base, close] = await serve(401, {}, []);
    expect(await askSidecar(row, {project: "demo", base})).toEqual({status: "refused", code: 401});
    close();
  });
});

describe("the sources of the page", () => {
  it("name no field of the demo", () => {
    const names = ["llm_quality", "companysize", "jobtitle"];
    const page = readFileSync("workspace/score.md", "utf8");
    expect(names.filter((name) => page.includes(name))).toEqual([]);
  });
});

function type(form: HTMLElement, name: string, text: string): void {
  const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  input.value = text;
  input.dispatchEvent(new Event("input", {bubbles: true}));
}

async function serve(status: number, body: object, asked: unknown[]): Promise<[string, () => void]> {
  const headers = {
    "content-type": "application/json",
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "*"
  };
  const server = createServer(async (request, response) => {
    if (request.method === "OPTIONS") return void response.writeHead(204, headers).end();
    let text = "";
    for await (const chunk of request) text += String(chunk);
    asked.push(request.url, JSON.parse(text));
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return [`http://127.0.0.1:${(server.address() as AddressInfo).port}`, close];
}
