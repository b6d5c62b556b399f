import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {hashSchema, type Project, projectPaths} from "../../../data/project.js";
import {buildProfile} from "../../../data/queries/buildProfile.js";
import {withDuckDB} from "../../../data/queries/duckdb.js";
import {quoteText, readRows} from "../../../data/queries/sql.js";
import {createRandom} from "../../../data/random.js";
import {replaceFile} from "../../../data/replaceFile.js";
import {resolveReference} from "../../../data/resolveReference.js";
import type {ProjectSchema} from "../../../workspace/scoring/schema.js";

/** Names and kinds chosen to be awkward in JSON pointers, SQL and DuckDB's tables. */
export const SCHEMA: ProjectSchema = {
  version: 1,
  project: "awkward",
  title: "Awkward leads",
  target: {name: "won", positive: "won", negative: "lost"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7},
  fields: [
    {name: 'it\'s "a/b~c"', label: "Origin", type: "category", segment: true},
    {name: "score", label: "Credit score", type: "number"},
    {name: "Campaign", type: "category", segment: true},
    {name: "visits", type: "integer"},
    {name: "company", type: "category", private: true},
    {name: "salary", type: "number", private: true},
    {
      name: "title",
      type: "text",
      private: true,
      derived: [
        {name: "has_title", kind: "present"},
        {name: "title_length", kind: "length"},
        {name: "title_parts", kind: "count", separator: ","},
        {name: "is_chief", kind: "words", words: ["CTO", "Head of", "C++", "Chef d’équipe"]}
      ]
    }
  ],
  context: [{name: "lead_id"}, {name: "campaign", label: "Team", segment: true}, {name: "owner", private: true}]
};

const ORIGINS = [
  "Direct Traffic",
  "direct traffic ",
  "Google",
  "GOOGLE",
  "Ol'ark",
  "other",
  "Café",
  "Cafe\u0301",
  "",
  " \u00a0\t"
];
const TITLES = ["CTO, Europe", "Director", "head  of sales", "c++ developer", "🦊 chef d’équipe", "_CTO", "", "  "];
const NUMBERS = [0, 1, 2, 2, 2, 3.5, 40, -1, "12", "", "NaN", null, true, [1], {a: 1}, 1e300];

export function createProject(schema: ProjectSchema = SCHEMA): Project {
  const paths = projectPaths(schema.project, {}, mkdtempSync(join(tmpdir(), "leadlight-test-")));
  mkdirSync(join(paths.folder, "logs"), {recursive: true});
  return {name: schema.project, paths, schema, schemaHash: hashSchema(schema)};
}

export function writeLines(path: string, lines: readonly unknown[]): void {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, toText(lines));
}

export function toText(lines: readonly unknown[]): string {
  return lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
}

export async function writeReference(project: Project, rows: readonly unknown[]): Promise<void> {
  const reference = resolveReference(project, "1-00000000");
  writeLines(reference.rows, rows);
  replaceFile(reference.profile, JSON.stringify(await buildProfile(project, "1-00000000")));
  writeCurrent(project, "1-00000000");
}

export function writeCurrent({paths}: Project, version: string): void {
  mkdirSync(paths.registry, {recursive: true});
  writeFileSync(join(paths.registry, "current"), `${version}\n`);
}

/** Leads with every awkward value there is. */
export function makeInputs(seed: string, count: number): Record<string, unknown>[] {
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
  return Array.from({length: count}, (_, i) => ({
    'it\'s "a/b~c"': pick(ORIGINS),
    score: pick(NUMBERS),
    Campaign: pick(["spring", "Spring", "autumn", 7, null, `rare ${i % 9}`]),
    visits: Math.floor(random() * 30),
    company: pick([`SECRET company ${i}`, "", null]),
    salary: pick([`SECRET`, 31337.125, null]),
    title: pick([...TITLES, `SECRET ${i}`]),
    unknown: "SECRET unknown"
  }));
}

export function makeReference(seed: string, count: number): Record<string, unknown>[] {
  const random = createRandom(seed);
  return makeInputs(seed, count).map((input) => {
    const score = Math.round(random() * 1e4) / 1e4;
    return {input, score, margin: 0, outcome: Number(random() < score)};
  });
}

/** Predictions over some days, a third of them of leads that were scored before. */
export function makePredictions(seed: string, count: number): Record<string, unknown>[] {
  const random = createRandom(seed);
  return makeInputs(`${seed} inputs`, count).map((input, i) => {
    const score = Math.round(random() * 1e4) / 1e4;
    const seconds = Math.floor((i / count) * 9 * 86400 + random() * 86400);
    return {
      timestamp: new Date(Date.UTC(2026, 1, 23) + 1000 * seconds).toISOString().replace("Z", "+00:00"),
      id: `SECRET-${i}`,
      request_id: "SECRET request",
      input,
      score,
      margin: score - 0.5,
      label: score >= 0.5 ? "won" : "lost",
      confidence: "low",
      inference_ms: 1 + random(),
      model_version: "1-00000000",
      context: {...makeContext(i, random), owner: "SECRET owner"}
    };
  });
}

/** The rows of a query on a file of the pages. */
export function queryFile<T>(project: Project, path: string, sql: string): Promise<T[]> {
  return withDuckDB(project, async (connection) => {
    await connection.run(`ATTACH ${quoteText(path)} AS log (READ_ONLY)`);
    await connection.run("USE log");
    return readRows<T>(connection, sql);
  });
}

/** Everything that a DuckDB file holds, as text. */
export async function dumpFile(project: Project, path: string): Promise<string> {
  const sql = "SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'log' ORDER BY name";
  const tables = await queryFile<{name: string}>(project, path, sql);
  const rows = tables.map(({name}) =>
    queryFile(project, path, `SELECT row_to_json(t)::VARCHAR AS row FROM ${name} AS t`)
  );
  return JSON.stringify(await Promise.all(rows));
}

function makeContext(i: number, random: () => number): Record<string, string> {
  const campaign = {campaign: ["Alpha", "alpha", `lone ${i}`][Math.floor(random() * 2.1)]};
  return i % 7 === 0 ? campaign : {lead_id: `SECRET lead ${Math.floor((i * 2) / 3)}`, ...campaign};
}
